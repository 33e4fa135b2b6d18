import 'server-only'

import type { SeenEvent } from '@/lib/domain/event'

/** Where a page that ended with this event goes on: `HistoryFilter.before` for events, exact also where many share one second. */
export function eventCursor({ lastAt, id }: Pick<SeenEvent, 'lastAt' | 'id'>): string {
  return `${lastAt} ${id}`
}

/** Takes `eventCursor`, or a time alone, apart: epoch ms, and an empty id when there is none. */
export function parseEventCursor(before: string): { at: number; id: string } {
  const [time = '', id = ''] = before.split(' ')
  return { at: Date.parse(time), id }
}

import { queryOptions } from '@tanstack/react-query'

import type { LogFrame, LogLine } from '@/lib/contract/logs'
import type { ObjectDetail } from '@/lib/contract/object'
import { appKey, type AppRef } from '@/lib/domain/ref'

import { APP_PART } from './app-queries'
import { fetchText } from './object-text'

/** What a container said before it was last restarted. */
export interface LastRun {
  lines: readonly LogLine[]
  /** Why there are none, or not all. */
  message?: string
}

const LINES = 20
const FRESH_MS = 30_000

type Container = ObjectDetail['containers'][number]

/** The container whose end one wants to read: one that does not run before one that was restarted more often. */
export function endedContainer({
  containers,
  logs,
}: Pick<ObjectDetail, 'containers' | 'logs'>): Container | undefined {
  if (!logs.some(({ hasPrevious }) => hasPrevious)) return undefined
  const ended = containers.filter(({ restarts = 0, lastEnd }) => restarts > 0 && lastEnd)
  return ended.toSorted(
    (a, b) =>
      Number(b.tone === 'bad') - Number(a.tone === 'bad') || (b.restarts ?? 0) - (a.restarts ?? 0),
  )[0]
}

/** The last lines of the run before; another restart is another run. */
export function lastRunQuery(ref: AppRef, id: ObjectDetail['id'], container: Container) {
  const { name, restarts = 0 } = container
  return queryOptions({
    queryKey: [APP_PART, appKey(ref), 'last-run', id, name, restarts] as const,
    queryFn: async ({ signal }) =>
      readLastRun(
        await fetchText(
          `/api/apps/${appKey(ref)}/logs`,
          new URLSearchParams({ ...id, container: name, previous: '1', tail: String(LINES) }),
          signal,
        ),
      ),
    staleTime: FRESH_MS,
  })
}

/** Reads newline-delimited frames of a log that is not followed; a row cut off on its way is left out. */
export function readLastRun(text: string): LastRun {
  const lines: LogLine[] = []
  let message: string | undefined
  for (const row of text.split('\n')) {
    const frame = frameOf(row)
    if (frame?.type === 'lines') lines.push(...frame.lines)
    if (frame?.type === 'source' && (frame.state === 'gone' || frame.state === 'refused'))
      message = frame.message ?? 'The log is no longer there.'
  }
  return { lines: lines.slice(-LINES), ...(message !== undefined && { message }) }
}

function frameOf(row: string): LogFrame | undefined {
  try {
    return JSON.parse(row) as LogFrame
  } catch {
    return undefined
  }
}

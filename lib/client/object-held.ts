import type { ObjectDetail } from '@/lib/contract/object'

import { isOutside } from './object-outside'

/** Whether it is asked for and was never made: that is known, it is not a reading that failed. */
export function isNotThere({ state, health }: Pick<ObjectDetail, 'state' | 'health'>): boolean {
  return state === 'unread' && health?.status === 'missing'
}

/** Whether what is shown is what was: its states are told as such. */
export function isOfBefore(detail: Pick<ObjectDetail, 'id' | 'state' | 'health'>): boolean {
  return detail.state !== 'read' && !isNotThere(detail) && !isOutside(detail.id)
}

/**
 * What to show of an object: of one that went away while it was open, all that was read of it, which the answer that it is
 * gone no longer holds.
 */
export function heldDetail(read: ObjectDetail | undefined, now: ObjectDetail): ObjectDetail {
  if (read === undefined || !isOfBefore(now)) return now
  const { state, note, events } = now
  return {
    ...read,
    state,
    ...(note !== undefined && { note }),
    // How it went stands in its events.
    events: events.length > 0 ? events : read.events,
  }
}

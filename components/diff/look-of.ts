import { DIFF_LOOKS, type DiffLook } from '@/lib/client/diff-address'

import type { Room } from './use-room'

const BEST: Record<Room, DiffLook> = {
  phone: 'fields',
  one: 'unified',
  two: 'split',
  writers: 'split',
}

/** The looks that there is room for. */
export function looksFor(room: Room): readonly DiffLook[] {
  return room === 'phone' ? ['fields', 'unified'] : DIFF_LOOKS
}

/** The look that is drawn: the chosen one where there is room for it, else the best there is. */
export function lookOf(chosen: DiffLook | undefined, room: Room): DiffLook {
  if (chosen === undefined) return BEST[room]
  return looksFor(room).includes(chosen) ? chosen : 'unified'
}

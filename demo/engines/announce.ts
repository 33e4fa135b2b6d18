import type { KubeObject } from '../api/object'
import type { EventNote, ObjectStore } from '../api/object-store'
import type { Clock } from '../clock'

/** How long a cluster keeps events. */
export const EVENT_LIFE_MS = 60 * 60_000

/** Writes an Event as of the time that is being built, unless a cluster would have dropped it by now. */
export function announce(
  {
    clock,
    builtAt,
    home,
  }: { clock: Clock; builtAt: number | undefined; home: { store: ObjectStore } },
  about: KubeObject,
  note: EventNote,
): void {
  if (builtAt === undefined) {
    home.store.event(about, note)
    return
  }
  if (builtAt < clock.now() - EVENT_LIFE_MS) return
  const at = clock.iso(builtAt)
  home.store.event(about, { ...note, seen: { first: at, last: at, count: 1 } })
}

import type { Web } from './build'
import { ROW, type Rows } from './drawing'
import type { Sieve } from './filter'
import type { Thing } from './thing'

/** A tree of more is opened only where there is something to see. */
const ALL_OPEN = 200
const DEEPEST = 255

/**
 * The rows of the table: every thing that is seen, below what it hangs under. Branches are open where they hold trouble or
 * what was asked for, and everywhere in a small tree; `toggled` ones are the other way round.
 */
export function rowsOf(
  { roots }: Web,
  sieve: Sieve,
  toggled: ReadonlySet<string>,
  slotOf: (key: string) => number,
): Omit<Rows, 'summary'> {
  const { matching, leading, isNarrowed } = sieve
  const isSeen = (thing: Thing) => matching.has(thing) || leading.has(thing)
  const isSmall = matching.size + leading.size <= ALL_OPEN
  const isOpen = (thing: Thing) => {
    const isOpenAtFirst =
      isSmall || thing.depth === 0 || thing.worst === 2 || (isNarrowed && leading.has(thing))
    return isOpenAtFirst !== toggled.has(thing.node.key)
  }

  const slots: number[] = []
  const depths: number[] = []
  const flags: number[] = []
  const places: number[] = []
  const siblings: number[] = []
  const open: { thing: Thing; place: number; of: number }[] = []
  const push = (things: readonly Thing[]) => {
    const seen = things.filter(isSeen)
    for (let at = seen.length - 1; at >= 0; at--) {
      const thing = seen[at]
      if (thing) open.push({ thing, place: at + 1, of: seen.length })
    }
  }
  push(roots)
  for (let next = open.pop(); next; next = open.pop()) {
    const { thing, place, of } = next
    const hasChildren = thing.children.some(isSeen)
    const shows = hasChildren && isOpen(thing)
    slots.push(slotOf(thing.node.key))
    depths.push(Math.min(thing.depth, DEEPEST))
    flags.push(
      (hasChildren ? ROW.hasChildren : 0) |
        (shows ? ROW.isOpen : 0) |
        (leading.has(thing) ? ROW.isPale : 0),
    )
    places.push(place)
    siblings.push(of)
    if (shows) push(thing.children)
  }
  return {
    slots: Int32Array.from(slots),
    depths: Uint8Array.from(depths),
    flags: Uint8Array.from(flags),
    places: Int32Array.from(places),
    siblings: Int32Array.from(siblings),
  }
}

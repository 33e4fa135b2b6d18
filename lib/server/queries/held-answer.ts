import 'server-only'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'

/** A busy fleet changes all the time: what is worked out over all of it is worked out at most that often. */
const AT_MOST_EVERY_MS = 1000
/** Until then what is held is answered while the next one is being made; later the one who asks waits for it. */
const GOOD_ENOUGH_MS = 2000
/** What words are looked for in may be this old: each letter that is typed asks again. */
export const SEARCHED_MS = 10_000
/** Working it out takes turns with everything else in portions of this length. */
const PORTION_MS = 5
/** Rows looked at before whoever works something out yields. */
export const ROWS_AT_ONCE = 200
/** Users who see different parts; beyond that the one asked for longest ago is let go. */
const MOST_AUDIENCES = 50

/** Works something out; it yields now and then, where others may have their turn and rows may come and go. */
export type Making<T> = Generator<undefined, T>

interface Answer<T> {
  value: T
  version: number
  support: readonly (readonly unknown[])[]
  madeAt: number
  /** The next one is being made. */
  isBeingRenewed: boolean
}

/**
 * Keeps what is worked out over the whole fleet for everyone who sees the same, until something has changed. Then it is
 * at most a second old, or `goodEnoughMs` (two seconds) while its successor is being made between other work.
 */
export function heldAnswer<T>(
  make: (fleet: FleetView, seen: Visibility) => Making<T>,
  goodEnoughMs = GOOD_ENOUGH_MS,
): (fleet: FleetView, seen: Visibility, nowMs: number) => T {
  const held = new WeakMap<FleetView, Map<string, Answer<T>>>()
  return (fleet, seen, nowMs) => {
    const answers = held.get(fleet) ?? new Map<string, Answer<T>>()
    held.set(fleet, answers)
    const known = answers.get(seen.key)
    answers.delete(seen.key)
    const age = known ? Math.abs(nowMs - known.madeAt) : Number.POSITIVE_INFINITY
    let answer = known
    if (!answer || (age >= AT_MOST_EVERY_MS && hasChanged(answer, fleet))) {
      if (answer && age < goodEnoughMs) renew(answer, make, fleet, seen, nowMs)
      else answer = blank(fleet, nowMs, atOnce(make(fleet, seen)))
    }
    answers.set(seen.key, answer)
    const [oldest] = answers.keys()
    if (answers.size > MOST_AUDIENCES && oldest !== undefined) answers.delete(oldest)
    return answer.value
  }
}

/** Puts the next one in the place of the answer once it is made. */
function renew<T>(
  answer: Answer<T>,
  make: (fleet: FleetView, seen: Visibility) => Making<T>,
  fleet: FleetView,
  seen: Visibility,
  nowMs: number,
): void {
  if (answer.isBeingRenewed) return
  answer.isBeingRenewed = true
  const next = blank(fleet, nowMs, undefined)
  inPortions(make(fleet, seen))
    .then((value) => Object.assign(answer, next, { value }))
    // Who asks after it is too old makes it again, and hears what is wrong.
    .catch(() => undefined)
    .finally(() => (answer.isBeingRenewed = false))
}

function blank<T>(fleet: FleetView, madeAt: number, value: T): Answer<T> {
  const version = fleet.index.version
  return { value, version, support: lists(fleet), madeAt, isBeingRenewed: false }
}

function atOnce<T>(making: Making<T>): T {
  for (;;) {
    const step = making.next()
    if (step.done) return step.value
  }
}

async function inPortions<T>(making: Making<T>): Promise<T> {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve))
    const until = performance.now() + PORTION_MS
    do {
      const step = making.next()
      if (step.done) return step.value
    } while (performance.now() < until)
  }
}

function hasChanged(answer: Answer<unknown>, fleet: FleetView): boolean {
  if (answer.version !== fleet.index.version) return true
  return lists(fleet).some((list, at) => list !== answer.support[at])
}

/** Each is the same array until something in it may have changed. */
function lists({ support }: FleetView): (readonly unknown[])[] {
  return [support.sources(), support.sets(), support.projects(), support.automations()]
}

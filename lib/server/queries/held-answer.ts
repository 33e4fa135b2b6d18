import 'server-only'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'

/** A busy fleet changes all the time: what is worked out over all of it is worked out at most that often. */
const AT_MOST_EVERY_MS = 1000
/** Users who see different parts; beyond that the one asked for longest ago is let go. */
const MOST_AUDIENCES = 50

interface Answer<T> {
  value: T
  version: number
  support: readonly (readonly unknown[])[]
  madeAt: number
}

/**
 * Keeps what is worked out over the whole fleet for everyone who sees the same, until something has changed, and then for
 * at most a second.
 */
export function heldAnswer<T>(
  make: (fleet: FleetView, seen: Visibility) => T,
): (fleet: FleetView, seen: Visibility, nowMs: number) => T {
  const held = new WeakMap<FleetView, Map<string, Answer<T>>>()
  return (fleet, seen, nowMs) => {
    const answers = held.get(fleet) ?? new Map<string, Answer<T>>()
    held.set(fleet, answers)
    const known = answers.get(seen.key)
    answers.delete(seen.key)
    const answer =
      known && isGood(known, fleet, nowMs) ? known : makeAnswer(make, fleet, seen, nowMs)
    answers.set(seen.key, answer)
    const [oldest] = answers.keys()
    if (answers.size > MOST_AUDIENCES && oldest !== undefined) answers.delete(oldest)
    return answer.value
  }
}

function makeAnswer<T>(
  make: (fleet: FleetView, seen: Visibility) => T,
  fleet: FleetView,
  seen: Visibility,
  madeAt: number,
): Answer<T> {
  return { value: make(fleet, seen), version: fleet.index.version, support: lists(fleet), madeAt }
}

function isGood(answer: Answer<unknown>, fleet: FleetView, nowMs: number): boolean {
  if (Math.abs(nowMs - answer.madeAt) < AT_MOST_EVERY_MS) return true
  if (answer.version !== fleet.index.version) return false
  return lists(fleet).every((list, at) => list === answer.support[at])
}

/** Each is the same array until something in it may have changed. */
function lists({ support }: FleetView): (readonly unknown[])[] {
  return [support.sources(), support.sets(), support.projects(), support.automations()]
}

import 'server-only'

import type { LiveSide } from '@/lib/diff/compare-input'
import { isRecord } from '@/lib/domain/secret-values'

import type { JsonObject } from '../fleet/fleet-view'
import { hashOf, metadataOf } from './json-object'
import type { Side } from './side'

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
const MOST_CHARACTERS = 1 << 20

/**
 * What was applied last, as the objects themselves remember it: second best where the source cannot be had. Undefined when
 * none of them remembers.
 */
export function lastAppliedSide(live: readonly LiveSide[], asOf: string): Side | undefined {
  const there = live.filter((each) => each.state === 'read')
  const objects = there.flatMap(({ object }): JsonObject[] => {
    const applied = lastApplied(object)
    return applied ? [applied] : []
  })
  if (objects.length === 0) return undefined
  const without = there.length - objects.length
  const note =
    without === 0
      ? []
      : [
          `${without} of ${there.length} objects do not remember what was applied: they are not compared.`,
        ]
  return {
    objects,
    secrets: [],
    notes: note,
    facts: { is: 'last-applied', label: 'Last applied', sources: [], asOf },
    id: hashOf(objects),
  }
}

/** Whether an object remembers what was applied to it. */
export function remembersApply(object: JsonObject): boolean {
  return lastApplied(object) !== undefined
}

function lastApplied(object: JsonObject): JsonObject | undefined {
  const { annotations } = metadataOf(object)
  const text = isRecord(annotations) ? annotations[LAST_APPLIED] : undefined
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

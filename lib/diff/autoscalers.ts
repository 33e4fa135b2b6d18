import type { ObjectId } from '@/lib/domain/ref'

import type { JsonObject } from './compare-input'
import { groupVersionOf, recordAt, textAt } from './json'

export interface Autoscalers {
  /** A sentence when the two sides differ in their number of replicas and an autoscaler sets that. */
  noteFor(id: ObjectId, left: JsonObject, right: JsonObject): string | undefined
}

/** Finds the HorizontalPodAutoscalers among some objects and what they scale. */
export function autoscalersOf(objects: readonly JsonObject[]): Autoscalers {
  const byTarget = new Map<string, string>()
  for (const object of objects) {
    if (object.kind !== 'HorizontalPodAutoscaler') continue
    if (groupVersionOf(object).group !== 'autoscaling') continue
    const target = recordAt(object, 'spec', 'scaleTargetRef')
    const namespace = textAt(object, 'metadata', 'namespace') ?? ''
    const name = textAt(object, 'metadata', 'name') ?? ''
    byTarget.set(`${String(target.kind)} ${namespace}/${String(target.name)}`, name)
  }
  return {
    noteFor({ kind, namespace, name }, left, right) {
      const autoscaler = byTarget.get(`${kind} ${namespace}/${name}`)
      if (autoscaler === undefined) return undefined
      if (recordAt(left, 'spec').replicas === recordAt(right, 'spec').replicas) return undefined
      return `The HorizontalPodAutoscaler ${autoscaler} sets its replicas; the source sets them too, so a sync undoes it.`
    },
  }
}

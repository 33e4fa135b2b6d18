import { fieldsOf } from './fields/compare'
import { mergeApplied, removeFields } from './fields/merge'
import type { Shape } from './fields/shape'
import { ownable } from './managed-fields'
import type { KubeObject } from './object'

/**
 * What client-side apply makes of a live object: the wanted one is laid over it, list items by their
 * keys, and what was wanted before and is wanted no more goes.
 */
export function threeWay(
  previous: KubeObject | undefined,
  wanted: KubeObject,
  live: KubeObject,
  shape: Shape,
): KubeObject {
  const merged = mergeApplied(live, wanted, shape)
  if (!previous) return merged as KubeObject
  const gone = fieldsOf(ownable(previous, ['status']), shape)
  return removeFields(merged, gone, fieldsOf(ownable(wanted), shape), shape) as KubeObject
}

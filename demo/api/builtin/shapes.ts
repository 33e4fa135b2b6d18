import { ANY, parseTypes, type Shape } from '../fields/shape'
import type { Kind } from '../kind'
import { CORE_TYPES } from './core-types'
import { POD_TYPES } from './pod-types'
import { POLICY_TYPES } from './policy-types'
import { WORKLOAD_TYPES } from './workload-types'

const TYPES = parseTypes(POD_TYPES, CORE_TYPES, WORKLOAD_TYPES, POLICY_TYPES)
/** The types that are not called as their kind. */
const TYPE_OF: Readonly<Record<string, string>> = { Event: 'CoreV1Event' }

/** `metadata` of every object. */
export const OBJECT_META: Shape = TYPES.get('ObjectMeta') ?? ANY

/** The shape of objects of a kind: the table's for compiled-in kinds, else what its CRD's schema says. */
export function shapeOf(kind: Kind): Shape {
  if (kind.compiledIn !== true) return kind.shape ?? ANY
  return TYPES.get(TYPE_OF[kind.kind] ?? kind.kind) ?? ANY
}

import type { Reader } from '../health/reader'
import type { Leaning, LeansOn } from '../live-object'
import { objectKey, type ObjectId } from '../ref'
import { groupOf } from './identity'

/** A leaning on one object by its name. */
export type Named = Extract<LeansOn, { id: ObjectId }>

/** What a reference does not say itself. */
export interface Target {
  how: Leaning
  group?: string
  kind?: string
  /** Empty for kinds without a namespace. */
  namespace: string
}

/**
 * The object that a reference names: `{ apiVersion | group | apiGroup, kind, name, namespace }`, of which all but the
 * name may be given by `target`. Nothing for a reference without name or kind.
 */
export function named(reference: Reader, target: Target): Named[] {
  const name = reference.text('name')
  const kind = reference.text('kind') ?? target.kind
  if (!name || !kind) return []
  const apiVersion = reference.text('apiVersion')
  const group =
    apiVersion === undefined
      ? (reference.text('group') ?? reference.text('apiGroup') ?? target.group ?? '')
      : groupOf(apiVersion)
  const namespace = reference.text('namespace') ?? target.namespace
  return [{ how: target.how, id: { group, kind, namespace, name } }]
}

/** The Secret, ConfigMap, … of a name in the object's own namespace. */
export function byName(
  name: string | undefined,
  target: Target & { kind: string; keys?: readonly string[]; isOptional?: boolean },
): Named[] {
  if (!name) return []
  const { how, group = '', kind, namespace, keys, isOptional } = target
  return [
    {
      how,
      id: { group, kind, namespace, name },
      ...(keys && keys.length > 0 && { keys }),
      ...(isOptional && { isOptional }),
    },
  ]
}

/** Each object once, as it was named first. */
export function once(leanings: readonly Named[]): readonly Named[] {
  const found = new Map<string, Named>()
  for (const each of leanings) {
    const key = `${each.how} ${objectKey(each.id)}`
    if (!found.has(key)) found.set(key, each)
  }
  return [...found.values()]
}

const POD = [{ group: '', kind: 'Pod' }]

/** The pods that carry labels. */
export function podsWith(
  how: Leaning,
  labels: Readonly<Record<string, string>>,
  namespace: string,
): LeansOn {
  return { how, labels, kinds: POD, namespace }
}

/**
 * The pods of a label selector: an empty one means all of the namespace. Expressions cannot be told by labels, so what
 * only has those tells nothing.
 */
export function podsOf(how: Leaning, selector: Reader, namespace: string): LeansOn[] {
  const labels = selector.labels('matchLabels')
  const isTold = Object.keys(labels).length > 0 || !selector.has('matchExpressions')
  return isTold ? [podsWith(how, labels, namespace)] : []
}

import type { CompareRules } from '@/lib/domain/recipe'

import type { JsonObject } from './compare-input'
import { groupVersionOf, isEmpty, isList, isRecord, recordAt, textAt } from './json'

/** The annotation in which client-side apply keeps what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** What the API server keeps about an object, which nobody can want. */
const KEPT_BY_SERVER: ReadonlySet<string> = new Set([
  'managedFields',
  'resourceVersion',
  'uid',
  'creationTimestamp',
  'generation',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
])

/** An object without what makes no difference: what the server keeps, the engine's own marks, null, and other spellings of the same. */
export function normalise(
  object: JsonObject,
  rules: Pick<CompareRules, 'comparesStatus' | 'ownMarks'>,
): JsonObject {
  const { status, metadata, ...rest } = object
  const result: Record<string, unknown> = {
    ...rest,
    metadata: normaliseMetadata(isRecord(metadata) ? metadata : {}, new Set(rules.ownMarks)),
    ...(rules.comparesStatus && status !== undefined && { status }),
  }
  return withoutNulls(byKind(result)) as JsonObject
}

function normaliseMetadata(metadata: JsonObject, marks: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]): [string, unknown][] => {
      if (KEPT_BY_SERVER.has(key)) return []
      if ((key !== 'labels' && key !== 'annotations') || !isRecord(value)) return [[key, value]]
      const left = Object.entries(value).filter(
        ([name]) => name !== LAST_APPLIED && !marks.has(name),
      )
      return left.length === 0 ? [] : [[key, Object.fromEntries(left)]]
    }),
  )
}

function byKind(object: JsonObject): JsonObject {
  const { group } = groupVersionOf(object)
  switch (`${group}/${textAt(object, 'kind') ?? ''}`) {
    case '/Secret':
      return secret(object)
    case '/Service':
      return recordAt(object, 'spec').clusterIP === ''
        ? withoutAt(object, 'spec', 'clusterIP')
        : object
    case '/Endpoints':
      return isList(object.subsets)
        ? { ...object, subsets: object.subsets.map(sortedSubset) }
        : object
    case 'rbac.authorization.k8s.io/ClusterRole':
    case 'rbac.authorization.k8s.io/Role':
      // A controller fills an aggregated role.
      return isEmpty(object.rules) || !isEmpty(object.aggregationRule)
        ? withoutAt(object, 'rules')
        : object
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return withoutAt(object, 'spec', 'conversion', 'webhook', 'clientConfig', 'caBundle')
    default:
      return object
  }
}

/** What is written as text becomes data, as the API server does it; text wins. */
function secret({ stringData, ...object }: JsonObject): JsonObject {
  if (!isRecord(stringData)) return object
  const texts = Object.entries(stringData).map(([key, text]): [string, unknown] => [
    key,
    typeof text === 'string' ? Buffer.from(text, 'utf8').toString('base64') : text,
  ])
  return { ...object, data: { ...recordAt(object, 'data'), ...Object.fromEntries(texts) } }
}

function sortedSubset(subset: unknown): unknown {
  if (!isRecord(subset)) return subset
  return Object.fromEntries(
    Object.entries(subset).map(([key, value]) => [
      key,
      isList(value) ? value.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)) : value,
    ]),
  )
}

const sortKey = (item: unknown) => textAt(item, 'ip') ?? textAt(item, 'name') ?? ''

/** A copy without the field at a path. */
export function withoutAt(object: JsonObject, ...path: readonly string[]): JsonObject {
  const [key, ...rest] = path
  if (key === undefined || !(key in object)) return object
  if (rest.length === 0)
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
  const value = object[key]
  return isRecord(value) ? { ...object, [key]: withoutAt(value, ...rest) } : object
}

/** The same value where there is nothing to take away. */
function withoutNulls(value: unknown): unknown {
  if (isList(value)) {
    const items = value.map(withoutNulls)
    return items.every((item, at) => item === value[at]) ? value : items
  }
  if (!isRecord(value)) return value
  let isChanged = false
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const field = value[key]
    const left = field === null ? undefined : withoutNulls(field)
    if (left !== undefined) result[key] = left
    isChanged ||= left !== field || left === undefined
  }
  return isChanged ? result : value
}

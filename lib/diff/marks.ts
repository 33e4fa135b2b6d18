import type { CompareRules, SkipMark } from '@/lib/domain/recipe'
import type { ObjectId } from '@/lib/domain/ref'

import type { JsonObject } from './compare-input'
import { recordAt } from './json'

/** The first of some marks that one of the objects carries; keys and values without regard to case. */
export function markOn(
  objects: readonly (JsonObject | undefined)[],
  marks: readonly SkipMark[],
  effect: SkipMark['effect'],
): SkipMark | undefined {
  return marks.find(
    (mark) =>
      mark.effect === effect &&
      objects.some((object) => object !== undefined && carries(object, mark)),
  )
}

/** Whether one of the objects carries a mark as label or annotation. */
export function hasMark(
  objects: readonly JsonObject[],
  mark: Pick<SkipMark, 'key' | 'value'>,
): boolean {
  return objects.some(
    (object) =>
      carries(object, { ...mark, in: 'annotations' }) || carries(object, { ...mark, in: 'labels' }),
  )
}

function carries(object: JsonObject, mark: Pick<SkipMark, 'in' | 'key' | 'value'>): boolean {
  const wanted = mark.value.toLowerCase()
  return Object.entries(recordAt(object, 'metadata', mark.in)).some(
    ([key, value]) =>
      key.toLowerCase() === mark.key.toLowerCase() &&
      String(value)
        .split(',')
        .some((word) => word.trim().toLowerCase() === wanted),
  )
}

/** Of an object that is run, not kept, when it is run. The first kind of annotation that is there decides. */
export function hookOf(
  object: JsonObject,
  { hookAnnotations }: Pick<CompareRules, 'hookAnnotations'>,
): string | undefined {
  const annotations = recordAt(object, 'metadata', 'annotations')
  for (const key of hookAnnotations) {
    const value = annotations[key]
    if (typeof value !== 'string' || value.trim() === '') continue
    // A kind of Helm 2 that is kept like any other.
    return value.trim() === 'crd-install' ? undefined : value.trim()
  }
  return undefined
}

/** Whether a live object says of itself that it belongs to the app; a copy that names another object does not. */
export function isOwned(
  object: JsonObject,
  id: ObjectId,
  ownedBy: NonNullable<CompareRules['ownedBy']>,
): boolean {
  const value =
    recordAt(object, 'metadata', 'annotations')[ownedBy.annotation] ??
    recordAt(object, 'metadata', 'labels')[ownedBy.annotation]
  if (typeof value !== 'string') return false
  if (value === ownedBy.app) return true
  if (!value.startsWith(`${ownedBy.app}:`)) return false
  const [kind, name] = value.slice(ownedBy.app.length + 1).split(':')
  const [namespace, ofName] = (name ?? '').split('/')
  return (
    kind === `${id.group}/${id.kind}` &&
    ofName === id.name &&
    (id.namespace === '' || namespace === id.namespace)
  )
}

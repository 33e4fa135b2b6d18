import 'server-only'

import type { Recipe } from '@/lib/domain/recipe'
import { objectKey } from '@/lib/domain/ref'
import { isRecord } from '@/lib/domain/secret-values'

import type { JsonObject } from '../fleet/fleet-view'
import { idOf, metadataOf } from './json-object'

/** Whether a kind lives in namespaces. */
export type IsNamespaced = (id: { group: string; kind: string }) => boolean

const MAX_LABEL = 63
const DEFINITION = 'CustomResourceDefinition'

/**
 * Objects of all sources as the engine would apply them: in their namespaces, with the app's marks, each once. Of several
 * that are the same object the last one counts, as both engines have it; a note says so.
 */
export function finishObjects(
  objects: readonly JsonObject[],
  recipe: Pick<Recipe, 'namespace' | 'labels' | 'annotations' | 'tracking'>,
  isNamespaced: IsNamespaced,
): { objects: JsonObject[]; notes: string[] } {
  const byKey = new Map<string, JsonObject>()
  const repeated = new Map<string, number>()
  objects.forEach((object, at) => {
    const placed = inNamespace(object, recipe.namespace, isNamespaced)
    const id = idOf(placed)
    const marked = withMarks(placed, recipe)
    // What is no object is told of by the comparison.
    const key = id ? objectKey(id) : `#${at}`
    if (byKey.has(key) && id)
      repeated.set(`${id.kind} ${id.name}`, (repeated.get(`${id.kind} ${id.name}`) ?? 1) + 1)
    byKey.delete(key)
    byKey.set(key, marked)
  })
  const notes = Array.from(
    repeated,
    ([name, times]) => `${name} is said ${times} times by the sources; the last one counts.`,
  )
  return { objects: [...byKey.values()], notes: few(notes) }
}

function inNamespace(
  object: JsonObject,
  namespace: string,
  isNamespaced: IsNamespaced,
): JsonObject {
  const id = idOf(object)
  if (!id) return object
  const metadata = metadataOf(object)
  if (!isNamespaced(id)) {
    if (metadata.namespace === undefined) return object
    const { namespace: _, ...rest } = metadata
    return { ...object, metadata: rest }
  }
  if (id.namespace !== '' || namespace === '') return object
  return { ...object, metadata: { ...metadata, namespace } }
}

function withMarks(
  object: JsonObject,
  { labels, annotations, tracking }: Pick<Recipe, 'labels' | 'annotations' | 'tracking'>,
): JsonObject {
  const id = idOf(object)
  if (!id) return object
  const mark = id.kind === DEFINITION ? undefined : tracking
  const place = id.namespace || (mark?.namespace ?? '')
  const value = mark && `${mark.app}:${id.group}/${id.kind}:${place}/${id.name}`
  const put = {
    labels: { ...labels, ...(mark?.label !== undefined && { [mark.label]: labelOf(mark.app) }) },
    annotations: {
      ...annotations,
      ...(mark?.annotation !== undefined && { [mark.annotation]: value }),
    },
  }
  const metadata = metadataOf(object)
  const merged = Object.entries(put).flatMap(([field, more]) => {
    const before = metadata[field]
    if (Object.keys(more).length === 0) return []
    return [[field, { ...(isRecord(before) && before), ...more }] as const]
  })
  if (merged.length === 0) return object
  return { ...object, metadata: { ...metadata, ...Object.fromEntries(merged) } }
}

/** What a label may hold of a name, ending in a letter or digit. */
function labelOf(name: string): string {
  return name.slice(0, MAX_LABEL).replace(/[^A-Za-z0-9]+$/, '')
}

const MOST_NOTES = 10

function few(notes: readonly string[]): string[] {
  const more = notes.length - MOST_NOTES
  return more > 0
    ? [...notes.slice(0, MOST_NOTES), `${more} more are said several times.`]
    : [...notes]
}

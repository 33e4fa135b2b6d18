import 'server-only'

import type { KustomizeChanges } from '@/lib/domain/recipe'

import { isJsonObject, type JsonObject } from '../objects-of'
import { RenderFault } from '../problem'
import { changeImages } from './change-images'

/**
 * Puts what an app's spec changes into a kustomization: with `isGenerated` as Flux merges it, else as Argo CD edits it.
 * Throws a fault where the tool would refuse: a label that is there already and is not forced.
 */
export function applyChanges(content: JsonObject, changes: KustomizeChanges): JsonObject {
  const flux = changes.isGenerated === true
  return {
    ...content,
    ...(changes.namespace !== undefined && { namespace: changes.namespace }),
    ...(changes.namePrefix !== undefined && { namePrefix: changes.namePrefix }),
    ...(changes.nameSuffix !== undefined && { nameSuffix: changes.nameSuffix }),
    ...labels(content, changes),
    ...annotations(content, changes),
    ...(changes.replicas?.length && {
      replicas: [
        ...listOf(content.replicas).filter(
          (each) => !changes.replicas?.some(({ name }) => isJsonObject(each) && each.name === name),
        ),
        ...changes.replicas.map(({ name, count }) => ({ name, count })),
      ],
    }),
    ...(changes.images?.length && {
      images: changeImages(listOf(content.images).filter(isJsonObject), changes.images, flux),
    }),
    ...(changes.patches?.length && {
      patches: [...listOf(content.patches), ...changes.patches],
    }),
    ...(changes.components?.length && {
      components: [...new Set([...listOf(content.components), ...changes.components])],
    }),
  }
}

function labels(content: JsonObject, changes: KustomizeChanges): JsonObject {
  const added = changes.labels ?? {}
  if (Object.keys(added).length === 0) return {}
  const isForced = changes.forceLabels === true
  if (changes.labelWithoutSelector !== true) {
    return { commonLabels: merged('commonLabels', content.commonLabels, added, isForced) }
  }
  const includesTemplates = changes.labelIncludeTemplates === true
  const before = listOf(content.labels)
  const at = before.findIndex(
    (each) =>
      isJsonObject(each) &&
      each.includeSelectors !== true &&
      (each.includeTemplates === true) === includesTemplates,
  )
  const found = before[at]
  const entry = {
    ...(isJsonObject(found) && found),
    pairs: merged('labels', isJsonObject(found) ? found.pairs : undefined, added, isForced),
    ...(includesTemplates && { includeTemplates: true }),
  }
  return { labels: at === -1 ? [...before, entry] : before.with(at, entry) }
}

function annotations(content: JsonObject, changes: KustomizeChanges): JsonObject {
  const added = changes.annotations ?? {}
  if (Object.keys(added).length === 0) return {}
  const before = content.commonAnnotations
  const isForced = changes.forceAnnotations === true
  return { commonAnnotations: merged('commonAnnotations', before, added, isForced) }
}

function merged(
  field: string,
  before: unknown,
  added: Readonly<Record<string, string>>,
  isForced: boolean,
): JsonObject {
  const known = isJsonObject(before) ? before : {}
  const taken = isForced ? undefined : Object.keys(added).find((key) => key in known)
  if (taken === undefined) return { ...known, ...added }
  throw new RenderFault(
    'render-failed',
    `The kustomization has “${taken}” in its ${field} already, and the app may not overwrite it: allow that in the app's spec, or take it out of one of them.`,
  )
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

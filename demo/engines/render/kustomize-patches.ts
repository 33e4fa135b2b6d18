import { parse, parseAllDocuments } from 'yaml'
import type { KubeObject } from '../../api/object'
import { jsonPatch } from '../../api/patch/json-patch'
import { normalisePath, type FileTree } from '../../git/file-tree'
import { fieldsAt, groupOf, listAt, textAt, versionOf, type Fields } from '../access'
import { RenderError, UnknownFeature } from './render-error'
import { strategicMerge } from './strategic-merge'

/** All patches of a kustomization in the form of `patches`, older fields first. */
export function patchesOf(spec: Fields): unknown[] {
  const strategic = listAt(spec, 'patchesStrategicMerge').map((entry) => {
    const text = String(entry)
    return text.includes('\n') ? { patch: text } : { path: text }
  })
  return [...strategic, ...listAt(spec, 'patches'), ...listAt(spec, 'patchesJson6902')]
}

/** The objects after one entry of `patches`. */
export function applyPatch(
  objects: KubeObject[],
  entry: unknown,
  files: FileTree,
  folder: string,
): KubeObject[] {
  const path = textAt(entry, 'path')
  const text = path === '' ? textAt(entry, 'patch') : files.get(normalisePath(`${folder}/${path}`))
  if (text === undefined) throw new RenderError(`failed to get the patch file from path(${path})`)
  const target = fieldsAt(entry, 'target')
  const documents = parseAllDocuments(text)
  if (documents.length > 1) {
    return documents.reduce<KubeObject[]>(
      (all, document) => applyPatch(all, { target, patch: String(document) }, files, folder),
      objects,
    )
  }
  const patch: unknown = parse(text)
  if (Array.isArray(patch)) {
    return objects.map((object) =>
      matches(object, target) ? (jsonPatch(object, patch) as KubeObject) : object,
    )
  }
  const wanted = Object.keys(target).length > 0 ? target : ownTarget(patch)
  if (!objects.some((object) => matches(object, wanted))) {
    throw new RenderError(
      `no matches for Id ${textAt(patch, 'kind')}.${textAt(patch, 'metadata', 'name')}; failed to find unique target for patch`,
    )
  }
  return objects.flatMap((object) => {
    if (!matches(object, wanted)) return [object]
    if (fieldsAt(patch).$patch === 'delete') return []
    const merged = strategicMerge(object, patch) as KubeObject
    merged.metadata.name = object.metadata.name
    return [merged]
  })
}

function ownTarget(patch: unknown): Fields {
  return { kind: textAt(patch, 'kind'), name: textAt(patch, 'metadata', 'name') }
}

function matches(object: KubeObject, target: Fields): boolean {
  if ('labelSelector' in target || 'annotationSelector' in target) {
    throw new UnknownFeature('patch target by selector')
  }
  const fits = (field: string, value: string) => {
    const pattern = textAt(target, field)
    return pattern === '' || new RegExp(`^(?:${pattern})$`).test(value)
  }
  return (
    fits('kind', object.kind) &&
    fits('name', object.metadata.name) &&
    fits('namespace', object.metadata.namespace ?? '') &&
    fits('group', groupOf(object)) &&
    fits('version', versionOf(object))
  )
}

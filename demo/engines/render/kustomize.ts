import { parse } from 'yaml'
import type { KubeObject } from '../../api/object'
import { jsonPatch } from '../../api/patch/json-patch'
import { normalisePath, type FileTree } from '../../git/file-tree'
import { fieldsAt, groupOf, isFields, listAt, textAt, type Fields } from '../access'
import {
  addLabels,
  renameAll,
  setImages,
  setNamespace,
  type ImageOverride,
} from './kustomize-transforms'
import { parseManifests } from './manifests'
import { RenderError, UnknownFeature } from './render-error'
import { strategicMerge } from './strategic-merge'

/** The names under which kustomize looks for its file. */
export const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

const KNOWN = new Set([
  ...['apiVersion', 'kind', 'metadata', 'resources', 'namespace', 'namePrefix', 'nameSuffix'],
  ...['commonLabels', 'labels', 'commonAnnotations', 'images', 'replicas', 'patches'],
])
const DEEPEST = 12

/**
 * Renders a folder as kustomize does, for the features in `KNOWN`.
 * @throws UnknownFeature for anything else, RenderError where kustomize would refuse too.
 */
export function renderKustomize(files: FileTree, path: string, depth = 0): KubeObject[] {
  if (depth > DEEPEST) throw new RenderError(`bases of ${path} go in circles`)
  const folder = normalisePath(path)
  const file = kustomizationFile(files, folder)
  if (file === undefined) {
    throw new RenderError(
      `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${path}'`,
    )
  }
  const spec: unknown = parse(files.get(file) ?? '')
  if (!isFields(spec)) throw new RenderError(`invalid Kustomization: ${file} is no object`)
  const unknown = Object.keys(spec).find((key) => !KNOWN.has(key))
  if (unknown !== undefined) throw new UnknownFeature(`kustomization field ${unknown}`)

  const objects = listAt(spec, 'resources').flatMap((entry) => {
    const target = normalisePath(`${folder}/${String(entry)}`)
    const text = files.get(target)
    if (text !== undefined) return structuredClone([...parseManifests(text, target)])
    if (kustomizationFile(files, target) !== undefined) {
      return renderKustomize(files, target, depth + 1)
    }
    throw new RenderError(
      `accumulating resources: accumulation err='accumulating resources from '${String(entry)}': open /${target}: no such file or directory'`,
    )
  })
  return transform(objects, spec, files, folder)
}

/** The path of the kustomization file in a folder, if it has one. */
export function kustomizationFile(files: FileTree, folder: string): string | undefined {
  const at = folder === '' ? '' : `${folder}/`
  return KUSTOMIZATION_FILES.map((name) => `${at}${name}`).find((name) => files.has(name))
}

function transform(
  objects: KubeObject[],
  spec: Fields,
  files: FileTree,
  folder: string,
): KubeObject[] {
  const patched = listAt(spec, 'patches').reduce<KubeObject[]>(
    (all, patch) => applyPatch(all, patch, files, folder),
    objects,
  )
  const namespace = textAt(spec, 'namespace')
  if (namespace !== '') setNamespace(patched, namespace)
  for (const entry of listAt(spec, 'replicas')) setReplicas(patched, entry)
  const [prefix, suffix] = [textAt(spec, 'namePrefix'), textAt(spec, 'nameSuffix')]
  if (prefix !== '' || suffix !== '') renameAll(patched, prefix, suffix)
  const common = stringMap(spec.commonLabels)
  if (common) addLabels(patched, common, { selectors: true, templates: true })
  for (const entry of listAt(spec, 'labels')) {
    const pairs = stringMap(fieldsAt(entry).pairs)
    const selectors = fieldsAt(entry).includeSelectors === true
    const templates = fieldsAt(entry).includeTemplates === true
    if (pairs) addLabels(patched, pairs, { selectors, templates })
  }
  const annotations = stringMap(spec.commonAnnotations)
  if (annotations) addAnnotations(patched, annotations)
  setImages(patched, listAt(spec, 'images').map(imageOverride))
  return patched
}

function applyPatch(
  objects: KubeObject[],
  entry: unknown,
  files: FileTree,
  folder: string,
): KubeObject[] {
  const path = textAt(entry, 'path')
  const text = path === '' ? textAt(entry, 'patch') : files.get(normalisePath(`${folder}/${path}`))
  if (text === undefined) throw new RenderError(`failed to get the patch file from path(${path})`)
  const patch: unknown = parse(text)
  const target = fieldsAt(entry, 'target')
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
  const { kind, name, group } = target
  return (
    (kind === undefined || kind === object.kind) &&
    (name === undefined || name === object.metadata.name) &&
    (group === undefined || group === groupOf(object))
  )
}

function addAnnotations(objects: readonly KubeObject[], annotations: Record<string, string>): void {
  for (const object of objects) {
    object.metadata.annotations = { ...object.metadata.annotations, ...annotations }
    const template = fieldsAt(object, 'spec', 'template')
    if (Object.keys(template).length === 0) continue
    const metadata = fieldsAt(template, 'metadata')
    template.metadata = {
      ...metadata,
      annotations: { ...fieldsAt(metadata, 'annotations'), ...annotations },
    }
  }
}

function setReplicas(objects: readonly KubeObject[], entry: unknown): void {
  for (const object of objects) {
    if (object.metadata.name !== textAt(entry, 'name')) continue
    if (!['Deployment', 'StatefulSet', 'ReplicaSet'].includes(object.kind)) continue
    fieldsAt(object, 'spec').replicas = fieldsAt(entry).count
  }
}

function imageOverride(entry: unknown): ImageOverride {
  const optional = (field: 'newName' | 'newTag' | 'digest') => {
    const value = fieldsAt(entry)[field]
    return value === undefined ? {} : { [field]: plainText(value) }
  }
  const name = textAt(entry, 'name')
  return { name, ...optional('newName'), ...optional('newTag'), ...optional('digest') }
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function stringMap(value: unknown): Record<string, string> | undefined {
  if (!isFields(value)) return undefined
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]))
}

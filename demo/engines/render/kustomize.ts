import { parse } from 'yaml'
import type { KubeObject } from '../../api/object'
import { normalisePath, type FileTree } from '../../git/file-tree'
import { fieldsAt, isFields, listAt, textAt, type Fields } from '../access'
import { addHashes, runGenerators } from './generators'
import {
  addLabels,
  renameAll,
  setImages,
  setNamespace,
  type ImageOverride,
} from './kustomize-transforms'
import { applyPatch, patchesOf } from './kustomize-patches'
import { parseManifests } from './manifests'
import { RenderError, UnknownFeature } from './render-error'

/** The names under which kustomize looks for its file. */
export const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

const KNOWN = new Set([
  ...['apiVersion', 'kind', 'metadata', 'resources', 'namespace', 'namePrefix', 'nameSuffix'],
  ...['commonLabels', 'labels', 'commonAnnotations', 'images', 'replicas', 'patches'],
  ...['components', 'configMapGenerator', 'secretGenerator', 'generatorOptions'],
  ...['patchesStrategicMerge', 'patchesJson6902'],
])
const DEEPEST = 12
const FIRST = [
  ...['Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount'],
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret'],
  ...['Endpoints', 'Service', 'LimitRange', 'PriorityClass', 'PersistentVolume'],
  ...['PersistentVolumeClaim', 'Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget'],
]

/**
 * Renders a folder as kustomize does, for the features in `KNOWN`.
 * @throws UnknownFeature for anything else, RenderError where kustomize would refuse too.
 */
export function renderKustomize(files: FileTree, path: string): KubeObject[] {
  const objects = build(files, path, [], 0)
  addHashes(objects)
  return objects.sort((a, b) => rank(a) - rank(b))
}

/** What others need comes first, as kustomize writes it. */
function rank({ kind }: KubeObject): number {
  const at = FIRST.indexOf(kind)
  if (at >= 0) return at
  return kind.endsWith('WebhookConfiguration') ? FIRST.length + 1 : FIRST.length
}

/** `before` are the objects that a component works on. */
function build(files: FileTree, path: string, before: KubeObject[], depth: number): KubeObject[] {
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

  const resources = listAt(spec, 'resources').flatMap((entry) =>
    resource(files, folder, String(entry), depth),
  )
  const all = listAt(spec, 'components').reduce<KubeObject[]>(
    (objects, entry) => build(files, `${folder}/${String(entry)}`, objects, depth + 1),
    [...before, ...resources],
  )
  return transform(runGenerators(all, spec, files, folder), spec, files, folder)
}

function resource(files: FileTree, folder: string, entry: string, depth: number): KubeObject[] {
  if (/^(https?|ssh|git):|^git@|\?ref=/.test(entry)) {
    throw new RenderError(
      `accumulating resources: accumulation err='accumulating resources from '${entry}': no such file or directory': failed to run 'git fetch --depth=1 ${entry}'`,
    )
  }
  const target = normalisePath(`${folder}/${entry}`)
  const text = files.get(target)
  if (text !== undefined) return structuredClone([...parseManifests(text, target)])
  if (kustomizationFile(files, target) !== undefined) return build(files, target, [], depth + 1)
  throw new RenderError(
    `accumulating resources: accumulation err='accumulating resources from '${entry}': open /${target}: no such file or directory'`,
  )
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
  const patched = patchesOf(spec).reduce<KubeObject[]>(
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

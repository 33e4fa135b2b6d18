import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import { dig, fieldsAt, groupOf, isNamespaced, listAt, textAt, versionOf } from '../access'
import { inNamespace } from '../cluster-runtime'
import type { KustomizeOverrides } from '../render/overrides'
import { RenderError } from '../render/render-error'
import { substitute } from '../render/substitution'
import { plainData } from '../secret-data'
import type { FluxContext } from './context'
import type { FileTree } from '../../git/file-tree'

/** An entry of `status.inventory`. */
export interface InventoryEntry {
  id: string
  v: string
}

/** Builds a Kustomization's manifests as kustomize-controller does, ready to be applied. */
export async function buildKustomization(
  context: FluxContext,
  kustomization: KubeObject,
  files: FileTree,
): Promise<KubeObject[]> {
  const spec = fieldsAt(kustomization, 'spec')
  const namespace = textAt(spec, 'targetNamespace')
  const [prefix, suffix] = [textAt(spec, 'namePrefix'), textAt(spec, 'nameSuffix')]
  const overrides: KustomizeOverrides = {
    ...(namespace !== '' && { namespace }),
    ...(prefix !== '' && { namePrefix: prefix }),
    ...(suffix !== '' && { nameSuffix: suffix }),
    ...(listAt(spec, 'images').length > 0 && { images: listAt(spec, 'images') }),
    ...(listAt(spec, 'patches').length > 0 && { patches: listAt(spec, 'patches') }),
    ...(listAt(spec, 'components').length > 0 && { components: listAt(spec, 'components') }),
  }
  const path = (textAt(spec, 'path') || '.').replace(/^\.\//, '')
  const { objects } = await context.renderer.render({ files, path, kustomize: overrides })
  const variables = variablesOf(context, kustomization)
  return objects.map((object) =>
    owned(
      kustomization,
      inNamespace(substitute(object, variables), kustomization.metadata.namespace ?? 'default'),
    ),
  )
}

function owned(kustomization: KubeObject, object: KubeObject): KubeObject {
  const { name, namespace = '' } = kustomization.metadata
  const common = fieldsAt(kustomization, 'spec', 'commonMetadata')
  const labels = {
    ...object.metadata.labels,
    ...(common.labels as Record<string, string> | undefined),
    'kustomize.toolkit.fluxcd.io/name': name,
    'kustomize.toolkit.fluxcd.io/namespace': namespace,
  }
  const annotations = {
    ...object.metadata.annotations,
    ...(common.annotations as Record<string, string> | undefined),
  }
  const hasAnnotations = Object.keys(annotations).length > 0
  return {
    ...object,
    metadata: { ...object.metadata, labels, ...(hasAnnotations && { annotations }) },
  }
}

/** The variables of the post-build step: those of ConfigMaps and Secrets in order, then the inline ones. */
function variablesOf(context: FluxContext, kustomization: KubeObject): Record<string, string> {
  const variables: Record<string, string> = {}
  const namespace = kustomization.metadata.namespace ?? ''
  for (const entry of listAt(kustomization, 'spec', 'postBuild', 'substituteFrom')) {
    const [kind, name] = [textAt(entry, 'kind'), textAt(entry, 'name')]
    const found = context.home.store.get({ group: '', kind, namespace, name })
    if (!found && dig(entry, 'optional') === true) continue
    if (!found) {
      const what = kind === 'Secret' ? 'secrets' : 'configmaps'
      throw new RenderError(`substitute from '${kind}/${name}' error: ${what} "${name}" not found`)
    }
    Object.assign(variables, plainData(found))
  }
  const inline = fieldsAt(kustomization, 'spec', 'postBuild', 'substitute')
  for (const [key, value] of Object.entries(inline)) variables[key] = String(value)
  return variables
}

/** `<namespace>_<name>_<group>_<kind>`; the colons of RBAC names are doubled underscores. */
export function inventoryEntry(object: KubeObject): InventoryEntry {
  const namespace = isNamespaced(object.kind) ? (object.metadata.namespace ?? '') : ''
  const name = object.metadata.name.replaceAll(':', '__')
  return { id: `${namespace}_${name}_${groupOf(object)}_${object.kind}`, v: versionOf(object) }
}

/** The address that an inventory entry stands for. */
export function entryId(entry: unknown): ObjectId {
  const id = textAt(entry, 'id')
  const [first, last] = [id.indexOf('_'), id.lastIndexOf('_')]
  const middle = id.lastIndexOf('_', last - 1)
  const namespace = id.slice(0, first)
  const name = id.slice(first + 1, middle).replaceAll('__', ':')
  const address = { group: id.slice(middle + 1, last), kind: id.slice(last + 1), name }
  return namespace === '' ? address : { ...address, namespace }
}

/** The order in which objects are applied: what others need comes first. */
export function inApplyOrder(objects: readonly KubeObject[]): KubeObject[] {
  const order = ['CustomResourceDefinition', 'Namespace', 'ServiceAccount', 'Secret', 'ConfigMap']
  const rank = ({ kind }: KubeObject) => (order.includes(kind) ? order.indexOf(kind) : order.length)
  return [...objects].sort((a, b) => rank(a) - rank(b))
}

/** A failed build in kustomize-controller's words. */
export function buildProblem(kustomization: KubeObject, error: unknown) {
  const why = error instanceof Error ? error.message : String(error)
  if (!why.includes('path does not exist')) {
    return { reason: 'BuildFailed', message: `kustomize build failed: ${why}` }
  }
  const path = textAt(kustomization, 'spec', 'path').replace(/^\.\//, '')
  return {
    reason: 'ArtifactFailed',
    message: `kustomization path not found: stat /tmp/kustomization-${kustomization.metadata.uid?.slice(0, 8) ?? ''}/${path}: no such file or directory`,
  }
}

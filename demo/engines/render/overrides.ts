import { parse, stringify } from 'yaml'
import { normalisePath, subTree, type FileTree } from '../../git/file-tree'
import { isFields, type Fields } from '../access'
import { kustomizationFile } from './kustomize'

/** Fields laid over a folder's kustomization file, as both engines do for what an app's spec adds. */
export interface KustomizeOverrides {
  namespace?: string
  namePrefix?: string
  nameSuffix?: string
  images?: readonly unknown[]
  patches?: readonly unknown[]
  replicas?: readonly unknown[]
  labels?: readonly unknown[]
  components?: readonly unknown[]
  commonLabels?: Record<string, string>
  commonAnnotations?: Record<string, string>
}

/** The tree with the overrides written into the folder's kustomization file, which is made if absent. */
export function withOverrides(
  files: FileTree,
  path: string,
  overrides: KustomizeOverrides,
): FileTree {
  const folder = normalisePath(path)
  const file = kustomizationFile(files, folder)
  if (file !== undefined && Object.keys(overrides).length === 0) return files
  const found: unknown = file === undefined ? undefined : parse(files.get(file) ?? '')
  const spec: Fields = isFields(found) ? { ...found } : generated(files, folder)
  for (const [key, value] of Object.entries(overrides)) {
    const before = spec[key]
    spec[key] =
      Array.isArray(value) && Array.isArray(before)
        ? [...(before as unknown[]), ...(value as unknown[])]
        : isFields(value) && isFields(before)
          ? { ...before, ...value }
          : (value as unknown)
  }
  const name = file ?? [folder, 'kustomization.yaml'].filter((part) => part !== '').join('/')
  return new Map([...files, [name, stringify(spec)]])
}

/** Flux writes a kustomization over all manifests below a folder that has none. */
function generated(files: FileTree, folder: string): Fields {
  const inside = subTree(files, folder)
  const bases = [...inside.keys()]
    .filter((path) => kustomizationFile(inside, parentOf(path)) === path)
    .map(parentOf)
  const resources = [...inside.keys()].filter(
    (path) =>
      /\.ya?ml$/.test(path) && !bases.some((base) => path === base || path.startsWith(`${base}/`)),
  )
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...resources, ...bases],
  }
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

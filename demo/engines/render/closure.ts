import { parse } from 'yaml'
import { normalisePath, subTree, type FileTree } from '../../git/file-tree'
import { isFields, listAt, textAt } from '../access'
import { kustomizationFile } from './kustomize'

const DEEPEST = 12
/** Fields whose files this knows how to follow, or that name no files. */
const FOLLOWED = new Set([
  ...['apiVersion', 'kind', 'metadata', 'resources', 'patches', 'namespace', 'namePrefix'],
  ...['nameSuffix', 'commonLabels', 'labels', 'commonAnnotations', 'images', 'replicas'],
  ...['components'],
])

/**
 * The paths that rendering a folder with kustomize reads; undefined when that cannot be told,
 * because the kustomization has other fields or is broken.
 */
export function kustomizeClosure(files: FileTree, path: string): ReadonlySet<string> | undefined {
  try {
    return follow(files, path, 0)
  } catch {
    return undefined
  }
}

function follow(files: FileTree, path: string, depth: number): Set<string> | undefined {
  const folder = normalisePath(path)
  const file = kustomizationFile(files, folder)
  if (file === undefined) return new Set(below(files, folder))
  const spec: unknown = parse(files.get(file) ?? '')
  if (depth > DEEPEST || !isFields(spec)) return undefined
  if (Object.keys(spec).some((key) => !FOLLOWED.has(key))) return undefined
  const found = new Set([file])
  for (const patch of listAt(spec, 'patches')) {
    const name = textAt(patch, 'path')
    if (name !== '') found.add(normalisePath(`${folder}/${name}`))
  }
  for (const entry of [...listAt(spec, 'resources'), ...listAt(spec, 'components')]) {
    const target = normalisePath(`${folder}/${String(entry)}`)
    if (files.has(target)) {
      found.add(target)
      continue
    }
    if (kustomizationFile(files, target) === undefined) return undefined
    const base = follow(files, target, depth + 1)
    if (!base) return undefined
    for (const inside of base) found.add(inside)
  }
  return found
}

function below(files: FileTree, folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`
  return [...subTree(files, folder).keys()].map((path) => `${prefix}${path}`)
}

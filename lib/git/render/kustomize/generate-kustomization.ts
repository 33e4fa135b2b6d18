import 'server-only'

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { RenderFault } from '../problem'
import { KUSTOMIZATION_NAMES, type KustomizationFile } from './kustomization-file'

const MAX_FILES = 20_000

/**
 * The kustomization that Flux makes of a folder without one: every folder below that has its own, and every YAML file
 * elsewhere, in the order of a walk.
 */
export async function generateKustomization(
  root: string,
  folder: string,
): Promise<KustomizationFile> {
  const resources = await manifestsBelow(join(root, folder))
  return {
    path: folder === '' ? 'kustomization.yaml' : `${folder}/kustomization.yaml`,
    content: {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      // The tool takes no kustomization that says nothing.
      ...(resources.length > 0 ? { resources } : { namespace: '_placeholder' }),
    },
  }
}

async function manifestsBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const todo: { path: string; isFolder: boolean }[] = [{ path: '.', isFolder: true }]
  for (let next = todo.pop(); next; next = todo.pop()) {
    if (found.length > MAX_FILES) {
      throw new RenderFault('too-large', `The folder holds more than ${MAX_FILES} manifests.`)
    }
    const { path, isFolder } = next
    if (!isFolder) {
      if (/\.ya?ml$/.test(path)) found.push(path)
      continue
    }
    const entries = await readdir(join(folder, path), { withFileTypes: true })
    const isOwn = entries.some(
      (entry) => KUSTOMIZATION_NAMES.includes(entry.name) && !entry.isDirectory(),
    )
    if (isOwn && path !== '.') {
      found.push(path)
      continue
    }
    const sorted = entries.toSorted((a, b) => (a.name < b.name ? 1 : -1))
    todo.push(
      ...sorted.map((entry) => ({
        path: `${path}/${entry.name}`,
        isFolder: entry.isDirectory(),
      })),
    )
  }
  return found
}

import 'server-only'

import { join } from 'node:path'

import { placeInside } from '../inside-root'
import { isJsonObject, type JsonObject } from '../objects-of'
import { RenderFault } from '../problem'
import { readBounded } from '../read-bounded'
import { readFirstDocument } from '../yaml/read-documents'

/** A kustomization of a folder; `path` is below the root. */
export interface KustomizationFile {
  path: string
  content: JsonObject
}

/** In the order in which the tool looks for them. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/** The paths of all kustomization files of a folder; the tool wants exactly one. */
export async function kustomizationPaths(root: string, folder: string): Promise<readonly string[]> {
  const paths = KUSTOMIZATION_NAMES.map((name) => (folder === '' ? name : `${folder}/${name}`))
  const places = await Promise.all(paths.map((path) => placeInside(root, path, path)))
  return paths.filter((_path, at) => places[at]?.kind === 'file')
}

/** Reads the kustomization of a folder; undefined where there is none. */
export async function readKustomization(
  root: string,
  folder: string,
): Promise<KustomizationFile | undefined> {
  const [path] = await kustomizationPaths(root, folder)
  if (path === undefined) return undefined
  const place = await placeInside(root, path, path)
  const document = readFirstDocument(await readBounded(join(root, place.path), path))
  if (document && 'problem' in document) {
    throw new RenderFault('bad-manifest', `${path}, line ${document.line}: ${document.problem}.`)
  }
  if (document && !isJsonObject(document.value)) {
    throw new RenderFault('bad-manifest', `${path} is no kustomization: it holds no map.`)
  }
  return { path, content: (document?.value ?? {}) as JsonObject }
}

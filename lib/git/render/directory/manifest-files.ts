import 'server-only'

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { RecipeSource } from '@/lib/domain/recipe'

import { placeInside } from '../inside-root'
import { RenderFault } from '../problem'
import { matchesFileGlob } from './file-glob'

/** One file that may hold manifests; the path is relative to the app's folder. */
export interface ManifestFile {
  path: string
  text: string
}

const MANIFEST = /\.(?:yaml|yml|json|jsonnet)$/
const SKIP_MARK = '+argocd:skip-file-rendering'
const MAX_FILES = 20_000
const MAX_BYTES = 64 << 20

/**
 * The files of a folder of plain manifests in the order in which Argo CD reads them: by name, folder by folder, links
 * followed inside the source only.
 */
export async function manifestFiles(
  root: string,
  folder: string,
  { recurse, include, exclude }: RecipeSource['directory'],
): Promise<readonly ManifestFile[]> {
  const paths = await manifestPaths(join(root, folder), recurse)
  const chosen = paths.filter(
    (path) =>
      !(exclude !== undefined && exclude !== '' && matchesFileGlob(exclude, path)) &&
      (include === undefined || include === '' || matchesFileGlob(include, path)),
  )
  const files: ManifestFile[] = []
  let bytes = 0
  for (const path of chosen) {
    const place = await placeInside(root, folder === '' ? path : `${folder}/${path}`, path)
    if (place.kind !== 'file') continue
    bytes += (await stat(join(root, place.path))).size
    if (bytes > MAX_BYTES) throw tooLarge(`more than ${MAX_BYTES >> 20} MB of manifests`)
    const text = textOf(await readFile(join(root, place.path)))
    if (!text.includes(SKIP_MARK)) files.push({ path, text })
  }
  return files
}

/** Files with a manifest's ending, relative to the folder, in the order of a walk. */
async function manifestPaths(folder: string, recurse: boolean): Promise<readonly string[]> {
  const found: string[] = []
  const todo = ['']
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (MANIFEST.test(next)) found.push(next)
    if (found.length > MAX_FILES) throw tooLarge(`more than ${MAX_FILES} files`)
    if (next !== '' && !next.endsWith('/')) continue
    const entries = await readdir(join(folder, next), { withFileTypes: true })
    const names = entries
      .filter((entry) => !entry.isDirectory() || recurse)
      .map((entry) => ({
        name: entry.name,
        path: `${next}${entry.name}${entry.isDirectory() ? '/' : ''}`,
      }))
      .sort((a, b) => (a.name < b.name ? 1 : -1))
    todo.push(...names.map(({ path }) => path))
  }
  return found
}

/** UTF-8, or what the mark at its start says; as Windows' editors write it. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return bytes.toString('utf8')
}

function tooLarge(what: string): RenderFault {
  return new RenderFault('too-large', `The source holds ${what}: that many are not compared.`)
}

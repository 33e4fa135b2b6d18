import 'server-only'

import { readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'

import { matchesPathGlob } from '../directory/file-glob'
import { expandWords } from '../expand-words'
import { placeInside } from '../inside-root'
import { RenderFault } from '../problem'
import type { RenderTask } from '../render-task'

/** A file that goes into a rendering: where it is, and as the app's spec names it. */
export interface NamedFile {
  file: string
  name: string
  /** Below the source's own root; absent for files of another source. */
  input?: string
}

interface Target {
  root: string
  path: string
  isOwn: boolean
}

const MAX_WALKED = 50_000

/** The value files of a source in the order in which they count, as Argo CD resolves them. Throws a fault. */
export async function valueFiles(
  task: RenderTask,
  folder: string,
  names: readonly string[],
  ignoreMissing: boolean,
): Promise<readonly NamedFile[]> {
  const targets = names.map((name) => ({ name, target: targetOf(task, folder, name) }))
  // A file that is named by itself counts where it is named, not where a pattern finds it.
  const explicit = new Set(targets.map(({ target }) => keyOf(target.root, target.path)))
  const found = new Map<string, NamedFile>()
  for (const { name, target } of targets) {
    const isPattern = /[*?[]/.test(target.path)
    const paths = isPattern ? await matching(target) : [target.path]
    if (isPattern && paths.length === 0 && !ignoreMissing) throw missing(name)
    for (const path of paths) {
      if (isPattern && explicit.has(keyOf(target.root, path))) continue
      const place = await placeInside(target.root, path, `The value file ${name}`)
      const key = keyOf(target.root, path)
      if (place.kind === 'missing' && ignoreMissing) continue
      if (place.kind !== 'file') throw missing(name)
      const input = target.isOwn ? { input: path } : {}
      if (!found.has(key)) {
        const label = isPattern ? path : name
        found.set(key, { file: join(target.root, place.path), name: label, ...input })
      }
    }
  }
  return [...found.values()]
}

/** The one file that a parameter is read from. Throws a fault. */
export async function parameterFile(
  task: RenderTask,
  folder: string,
  name: string,
): Promise<NamedFile> {
  const { root, path, isOwn } = targetOf(task, folder, name)
  const place = await placeInside(root, path, `The file ${name} of a parameter`)
  if (place.kind !== 'file') throw missing(name)
  return { file: join(root, place.path), name, ...(isOwn && { input: path }) }
}

function targetOf({ root, refs, words }: RenderTask, folder: string, name: string): Target {
  const [first = '', ...rest] = name.split('/')
  const lent = first.startsWith('$') ? (refs.get(first.slice(1)) ?? refs.get(first)) : undefined
  if (lent !== undefined) {
    return { root: lent, path: clean(name, expandWords(rest.join('/'), words)), isOwn: false }
  }
  const expanded = expandWords(name, words)
  if (/^[a-z][a-z\d+.-]*:/i.test(expanded)) {
    throw new RenderFault(
      'refused',
      `The value file ${withoutUser(expanded)} is an address: only files of the sources themselves are read.`,
    )
  }
  const path = expanded.startsWith('/') ? expanded : posix.join(folder, expanded)
  return { root, path: clean(name, path), isOwn: true }
}

function clean(name: string, path: string): string {
  const normal = posix.normalize(path).replace(/^\/+/, '')
  if (normal !== '..' && !normal.startsWith('../')) return normal
  throw new RenderFault(
    'refused',
    `The value file ${name} leaves the source: only files of the sources themselves are read.`,
  )
}

async function matching({ root, path }: Target): Promise<readonly string[]> {
  const fixed = path.split('/').findIndex((segment) => /[*?[]/.test(segment))
  const top = path.split('/').slice(0, fixed).join('/')
  const place = await placeInside(root, top, `The value files ${path}`)
  if (place.kind !== 'folder') return []
  const found: string[] = []
  const todo = [top]
  let walked = 0
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const entries = await readdir(join(root, next), { withFileTypes: true })
    walked += entries.length
    if (walked > MAX_WALKED)
      throw new RenderFault('too-large', `Too many files to look for ${path} in.`)
    for (const entry of entries) {
      const each = next === '' ? entry.name : `${next}/${entry.name}`
      if (entry.isDirectory()) todo.push(each)
      else if (matchesPathGlob(path, each)) found.push(each)
    }
  }
  return found.sort()
}

function keyOf(root: string, path: string): string {
  return `${root}\0${path}`
}

function missing(name: string): RenderFault {
  return new RenderFault(
    'render-failed',
    `The file ${name}, which the app's spec names, is not in the source.`,
  )
}

function withoutUser(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '')
}

import 'server-only'

import { lstat, readlink } from 'node:fs/promises'
import { join, posix } from 'node:path'

import { RenderFault } from './problem'

/** A path below the root with its links followed. Paths are relative, with slashes; the root is empty. */
export interface Place {
  path: string
  kind: 'file' | 'folder' | 'missing'
  /** Links that were followed on the way: where they are and what they say. */
  links: readonly { path: string; target: string }[]
}

const MAX_LINKS = 40

/**
 * Where a path of a source leads, link by link; nothing outside of the root is touched.
 *
 * Throws a fault that names `what` when it leaves the root.
 */
export async function placeInside(root: string, path: string, what: string): Promise<Place> {
  const links: { path: string; target: string }[] = []
  let todo = segmentsOf(path, what)
  let done: string[] = []
  let kind: Place['kind'] = 'folder'
  while (todo.length > 0) {
    const [next = '', ...rest] = todo
    todo = rest
    const here = [...done, next].join('/')
    const stats = await lstat(join(root, here)).catch(() => undefined)
    if (!stats) return { path: [...done, next, ...rest].join('/'), kind: 'missing', links }
    if (!stats.isSymbolicLink()) {
      done = [...done, next]
      kind = stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'missing'
      continue
    }
    const target = await readlink(join(root, here))
    if (links.length >= MAX_LINKS) throw leaves(what, 'goes through too many links')
    if (posix.isAbsolute(target))
      throw leaves(what, `is a link to ${target}, outside of the source`)
    links.push({ path: here, target })
    todo = [...segmentsOf(posix.join(done.join('/'), target), what), ...rest]
    done = []
    kind = 'folder'
  }
  return { path: done.join('/'), kind, links }
}

function segmentsOf(path: string, what: string): string[] {
  const clean = posix.normalize(path).replace(/^\/+|\/+$/g, '')
  if (clean === '..' || clean.startsWith('../')) throw leaves(what, 'leaves the source')
  if (clean.includes('\0')) throw leaves(what, 'is no path')
  return clean === '.' || clean === '' ? [] : clean.split('/')
}

function leaves(what: string, why: string): RenderFault {
  return new RenderFault('refused', `${what} ${why}: only files of the source itself are read.`)
}

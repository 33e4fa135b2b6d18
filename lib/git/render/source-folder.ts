import 'server-only'

import { realpath } from 'node:fs/promises'
import { join, posix } from 'node:path'

import { placeInside } from './inside-root'
import { RenderFault } from './problem'

/** The app's folder below the root, links followed, with slashes and without any at its ends. */
export async function sourceFolder(root: string, path: string): Promise<string> {
  const normal = posix.normalize(path === '' ? '.' : path)
  if (normal === '..' || normal.startsWith('../')) {
    throw new RenderFault('path-escapes', `The app's path ${path} leaves the source.`)
  }
  const place = await placeInside(root, normal, `The app's path ${path}`)
  if (place.kind === 'folder') return place.path
  const why = place.kind === 'file' ? 'is a file, not a folder,' : 'is not there'
  throw new RenderFault(
    'path-missing',
    `The app's path ${path} ${why} in this revision of the source.`,
  )
}

/** Where the files really are, so that links in the machine's own paths confuse nobody. */
export async function realRoot(folder: string): Promise<string> {
  return realpath(join(folder))
}

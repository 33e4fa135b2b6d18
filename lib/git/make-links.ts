import 'server-only'

import { realpath, rm, symlink } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'

/**
 * Makes symbolic links, by path below the folder, after all files are written, so that nothing is ever written through
 * one. Those that lead nowhere or out of the folder, also by way of other links, are taken away again: nothing outside is
 * ever followed.
 */
export async function makeLinks(
  folder: string,
  links: ReadonlyMap<string, string>,
): Promise<{ dropped: string[] }> {
  const made: string[] = []
  const dropped: string[] = []
  for (const [path, target] of links) {
    const isPossible = target !== '' && !target.includes('\0') && !isAbsolute(target)
    if (isPossible && (await isLinked(target, join(folder, path)))) made.push(path)
    else dropped.push(path)
  }
  const root = await realpath(folder)
  const leading = await Promise.all(
    made.map(async (path) => {
      const end = await realpath(join(root, path)).catch(() => undefined)
      return end === root || end?.startsWith(root + sep) === true ? [] : [path]
    }),
  )
  for (const path of leading.flat()) {
    await rm(join(folder, path), { force: true })
    dropped.push(path)
  }
  return { dropped }
}

/** A second entry of one name, which only a broken tree has, is left out. */
async function isLinked(target: string, path: string): Promise<boolean> {
  return symlink(target, path).then(
    () => true,
    () => false,
  )
}

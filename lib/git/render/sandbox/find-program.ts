import 'server-only'

import { access, constants, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

/** Where a program is, by the folders of a search path in their order; undefined when it is in none. */
export async function findProgram(name: string, searchPath: string): Promise<string | undefined> {
  // A relative folder would be looked up where a tenant's files are.
  const folders = searchPath.split(delimiter).filter(isAbsolute)
  for (const folder of folders) {
    const path = join(folder, name)
    if (await isProgram(path)) return path
  }
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

import 'server-only'

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface Notice {
  source: string
  message: string
  remedy: string
}

/** A file as read from disk; no text = the error code. */
export interface FileOnDisk {
  path: string
  /** For people: never a whole path. */
  from: string
  text?: string
  code?: string
}

const MAX_FILE_BYTES = 8 << 20

/** Text of a file, or the error code of reading it. */
export async function readText(path: string): Promise<{ text: string } | { code: string }> {
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES) return { code: 'larger than 8 MB' }
    return { text: await readFile(path, 'utf8') }
  } catch (error) {
    return { code: errorCode(error) }
  }
}

/**
 * All files of a mounted directory, and of the directories in it, by name. Kubernetes mounts a Secret as links
 * through `..data`, which is swapped as a whole: names that begin with two dots are its own.
 */
export async function listDirectory(
  directory: string,
): Promise<{ files: readonly { path: string; from: string }[] } | { code: string }> {
  try {
    const files: { path: string; from: string }[] = []
    for (const name of await names(directory)) {
      const path = join(directory, name)
      const info = await stat(path).catch(() => undefined)
      if (info?.isFile()) files.push({ path, from: name })
      if (!info?.isDirectory()) continue
      for (const inner of await names(path).catch(() => [])) {
        const deep = await stat(join(path, inner)).catch(() => undefined)
        if (deep?.isFile()) files.push({ path: join(path, inner), from: `${name}/${inner}` })
      }
    }
    return { files }
  } catch (error) {
    return { code: errorCode(error) }
  }
}

async function names(directory: string): Promise<readonly string[]> {
  const all = await readdir(directory)
  return all.filter((name) => !name.startsWith('.')).sort()
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

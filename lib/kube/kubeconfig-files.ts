import 'server-only'

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface Notice {
  source: string
  message: string
  remedy: string
}

const MAX_FILE_BYTES = 8 << 20

export type FileText = { text: string } | { code: string }

/**
 * Reads files again and again, and from disk only when their identity changed. Every twelfth look reads anyway: some
 * network file systems keep the times of a file that was replaced.
 */
export class FileReader {
  readonly #kept = new Map<string, { identity: string; looks: number; text: string }>()

  /** Text of a file, or the error code of reading it. */
  async read(path: string): Promise<FileText> {
    try {
      const { size, ino, mtimeMs, ctimeMs } = await stat(path)
      if (size > MAX_FILE_BYTES) return { code: 'larger than 8 MB' }
      const identity = [size, ino, mtimeMs, ctimeMs].join()
      const kept = this.#kept.get(path)
      if (kept?.identity === identity && ++kept.looks % 12 !== 0) return kept
      const text = await readFile(path, 'utf8')
      this.#kept.set(path, { identity, looks: 0, text })
      return { text }
    } catch (error) {
      this.#kept.delete(path)
      return { code: errorCode(error) }
    }
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

import 'server-only'

import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { FileProblem } from './file-problem'
import type { TreeEntry, TreePlace } from './git-tree'
import { GitFailure } from './git-failure'
import { makeLinks } from './make-links'
import { onDisk } from './on-disk'
import { streamGit } from './run-git'
import { Writes } from './writes'

const EXPORT_LIMIT_MS = 60_000
const WRITES_AT_ONCE_BYTES = 4 << 20

/**
 * Writes the files of a commit into a folder exactly as they are stored: nothing in the repository (`.gitattributes`)
 * changes or leaves out any. Links are kept where they stay inside. Tells the bytes on disk.
 */
export async function exportTree(
  { directory, sha, signal }: TreePlace,
  entries: readonly TreeEntry[],
  folder: string,
): Promise<number> {
  const folders = new Set(entries.map(({ path }) => dirname(path)))
  await makeFolders(folder, folders).catch((error: unknown) => {
    throw unwritable(error, sha)
  })
  const links = new Map<string, string>()
  let bytes = folders.size * onDisk(1)
  await streamGit(
    {
      directory,
      args: ['cat-file', '--batch', '--buffer'],
      config: {},
      input: entries.map(({ oid }) => `${oid}\n`).join(''),
      limitMs: EXPORT_LIMIT_MS,
      signal,
    },
    async (output) => {
      const reader = new BatchReader(output)
      const writes = new Writes()
      try {
        for (const { path, kind } of entries) {
          const size = await reader.size()
          bytes += onDisk(size)
          const mode = kind === 'program' ? 0o555 : 0o444
          const place = join(folder, path)
          if (size > WRITES_AT_ONCE_BYTES) await writeLarge(place, mode, reader.parts(size))
          else if (kind === 'link') links.set(path, (await reader.whole(size)).toString('utf8'))
          else await writes.add(writeFile(place, await reader.whole(size), { mode }))
        }
      } finally {
        await writes.end()
      }
    },
  ).catch((error: unknown) => {
    throw unwritable(error, sha)
  })
  await makeLinks(folder, links)
  return bytes
}

async function makeFolders(folder: string, paths: ReadonlySet<string>): Promise<void> {
  for (const path of paths) await mkdir(join(folder, path), { recursive: true, mode: 0o755 })
}

async function writeLarge(path: string, mode: number, parts: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'w', mode)
  try {
    for await (const part of parts) await file.writeFile(part)
  } finally {
    await file.close()
  }
}

/** Only trees that no honest program makes have a file where a folder has to be, or names that no disk takes. */
function unwritable(error: unknown, sha: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (!['EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL'].includes(String(code)))
    return error
  return new FileProblem(
    'unsupported',
    `The commit ${sha.slice(0, 7)} holds names that cannot be written to a disk: have somebody look at the repository.`,
  )
}

/** Takes the output of `git cat-file --batch` apart: a line that ends with the size, the content, a line feed. */
class BatchReader {
  private readonly parts_: AsyncIterator<Buffer>
  private held: Buffer = Buffer.alloc(0)

  constructor(output: AsyncIterable<Buffer>) {
    this.parts_ = output[Symbol.asyncIterator]()
  }

  /** Of the next object. */
  async size(): Promise<number> {
    for (;;) {
      const end = this.held.indexOf(10)
      if (end < 0) {
        await this.more()
        continue
      }
      const line = this.held.subarray(0, end).toString('latin1')
      this.held = this.held.subarray(end + 1)
      const size = /^[0-9a-f]+ blob (?<size>\d+)$/.exec(line)?.groups?.size
      if (size === undefined) throw new GitFailure('failed', 'A file of the commit is not there.')
      return Number(size)
    }
  }

  /** The content of that size, and the line feed after it. */
  async *parts(size: number): AsyncIterable<Buffer> {
    let left = size
    while (left > 0) {
      if (this.held.length === 0) await this.more()
      const part = this.held.subarray(0, left)
      this.held = this.held.subarray(part.length)
      left -= part.length
      yield part
    }
    if (this.held.length === 0) await this.more()
    this.held = this.held.subarray(1)
  }

  async whole(size: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.parts(size)) parts.push(part)
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  }

  private async more(): Promise<void> {
    const next = await this.parts_.next()
    if (next.done) throw new GitFailure('failed', 'Git ended before all files were read.')
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value])
  }
}

import 'server-only'

import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Extract } from 'tar-stream'

import { bytesText, type FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import { onDisk } from './on-disk'

export interface UnpackCall {
  bytes: Buffer
  folder: string
  /** What it is, for sentences: "The archive of revision …". */
  what: string
  /** The first folder of each name is left out, as in charts. */
  isNested: boolean
  limits: Pick<FileLimits, 'treeBytes' | 'treeFiles'>
}

/**
 * Unpacks a tar.gz into an empty folder and tells the bytes on disk. A name that leads out of it spoils the whole archive;
 * links and devices are left out, so nothing is ever followed; what unpacks to more than allowed is ended midway.
 */
export async function unpackArchive(call: UnpackCall): Promise<number> {
  const { bytes, what, limits } = call
  let unpacked = 0
  const counter = new Transform({
    transform(part: Buffer, _encoding, done) {
      unpacked += part.length
      done(unpacked > limits.treeBytes ? tooMany(what, bytesText(limits.treeBytes)) : null, part)
    },
  })
  const entries = extract()
  const reading = writeEntries(call, entries)
  const flowing = pipeline(Readable.from(slices(bytes)), createGunzip(), counter, entries)
  const [size, flow] = await Promise.allSettled([reading, flowing])
  const failures: unknown[] = []
  for (const end of [size, flow]) if (end.status === 'rejected') failures.push(end.reason)
  const told = failures.find((reason) => reason instanceof FileProblem)
  if (told instanceof FileProblem) throw told
  if (size.status === 'fulfilled' && failures.length === 0) return size.value
  throw new FileProblem(
    'bad-manifest',
    `${what} is no archive that can be unpacked: ask its owner to publish it again.`,
    failures[0] instanceof Error ? failures[0].message.slice(0, 200) : undefined,
  )
}

/** In pieces, so that a bomb is noticed before much of it was read. */
function* slices(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.subarray(at, at + (1 << 16))
}

async function writeEntries(
  { folder, what, isNested, limits }: UnpackCall,
  entries: Extract,
): Promise<number> {
  let count = 0
  let bytes = 0
  for await (const entry of entries) {
    const { name, type, size, mode } = entry.header
    if (++count > limits.treeFiles) throw tooMany(what, `${limits.treeFiles} files`)
    const parts = partsOf(name, what)
    const path = join(folder, ...(isNested ? parts.slice(1) : parts))
    if (path === folder || (type !== 'file' && type !== 'directory')) {
      entry.resume()
      continue
    }
    bytes += onDisk(Math.max(size, 1))
    if (type === 'directory') {
      await mkdir(path, { recursive: true, mode: 0o755 })
      entry.resume()
      continue
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o755 })
    // The last of several of one name counts.
    await rm(path, { force: true })
    await pipeline(entry, createWriteStream(path, { mode: mode & 0o100 ? 0o555 : 0o444 }))
  }
  return bytes
}

function partsOf(name: string, what: string): string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (!name.startsWith('/') && !/^[A-Za-z]:|\\|\0/.test(name) && !parts.includes('..')) return parts
  throw new FileProblem(
    'path-escapes',
    `${what} holds a file whose name leads out of its folder, so nothing of it is read: have somebody look at where it comes from.`,
  )
}

function tooMany(what: string, limit: string): FileProblem {
  return new FileProblem(
    'too-large',
    `${what} unpacks to more than the ${limit} that are read for one comparison: ask its owner to make it smaller.`,
  )
}

import { gzipSync } from 'node:zlib'
import type { FileTree } from './file-tree'

const BLOCK = 512

/** A gzipped POSIX archive of text files: equal trees give equal bytes. */
export function tarGzip(files: FileTree, prefix = ''): Buffer {
  const parts: Buffer[] = []
  for (const [path, content] of files) {
    const body = Buffer.from(content)
    parts.push(header(`${prefix}${path}`, body.length), body)
    const rest = body.length % BLOCK
    if (rest > 0) parts.push(Buffer.alloc(BLOCK - rest))
  }
  parts.push(Buffer.alloc(2 * BLOCK))
  return gzipSync(Buffer.concat(parts), { level: 6 })
}

/** The regular files of an uncompressed archive; longer names come from pax headers. */
export function readTar(archive: Buffer): FileTree {
  const files = new Map<string, string>()
  let longName: string | undefined
  for (let at = 0; at + BLOCK <= archive.length;) {
    const name = text(archive, at, 100)
    if (name === '') break
    const size = parseInt(text(archive, at + 124, 12).trim() || '0', 8)
    const type = text(archive, at + 156, 1)
    const prefix = text(archive, at + 345, 155)
    const body = archive.subarray(at + BLOCK, at + BLOCK + size).toString()
    if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(body)?.[1]
    else if (type === '0' || type === '') {
      files.set(longName ?? (prefix === '' ? name : `${prefix}/${name}`), body)
      longName = undefined
    } else if (type !== 'g') longName = undefined
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const [prefix, name] = splitPath(path)
  block.write(name, 0, 100)
  block.write('0000644\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\0' + '00', 257)
  block.write(prefix, 345, 155)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function splitPath(path: string): [prefix: string, name: string] {
  if (path.length <= 100) return ['', path]
  const cut = path.indexOf('/', path.length - 101)
  return [path.slice(0, cut), path.slice(cut + 1)]
}

function text(archive: Buffer, at: number, length: number): string {
  const end = archive.indexOf(0, at)
  return archive.toString('utf8', at, end < 0 || end > at + length ? at + length : end)
}

import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'

import { FileProblem } from './file-problem'
import { contentOf, FileBench, filesOf, problemOf } from './testing/file-bench'
import { chartArchive, tarGz, type TarEntry } from './testing/tar-gz'

const bench = new FileBench()
afterEach(() => bench.close())

const digestOf = (bytes: Buffer, algorithm = 'sha256') =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
const at = (bytes: Buffer) => ({ digest: digestOf(bytes), revision: 'main@sha1:1', scope: 'prod' })
const give = (bytes: Buffer) => () => Promise.resolve(bytes)

async function unpack(entries: readonly TarEntry[], limits = {}) {
  const bytes = await tarGz(entries)
  return bench.sources(limits).archive(at(bytes), give(bytes))
}

describe('an archive', () => {
  test('is unpacked once for each scope of rights, also over a restart', async () => {
    const bytes = await tarGz([
      { name: './apps/', type: 'directory' },
      { name: './apps/a.yaml', content: 'kind: A\n' },
      { name: 'run', mode: 0o755, content: '#' },
    ])
    const folder = bench.folder()
    let reads = 0
    const read = () => (reads++, Promise.resolve(bytes))
    const files = filesOf(await bench.sources({}, folder).archive(at(bytes), read))
    expect(contentOf(files)).toEqual({ 'apps/a.yaml': 'kind: A\n', run: '#' })
    expect(statSync(join(files.folder, 'run')).mode & 0o777).toBe(0o555)
    const again = filesOf(await bench.sources({}, folder).archive(at(bytes), read))
    expect([again.id, again.folder, reads]).toEqual([files.id, files.folder, 1])
    const elsewhere = { ...at(bytes), scope: 'dev' }
    const other = filesOf(await bench.sources({}, folder).archive(elsewhere, read))
    expect([reads, other.id === files.id]).toEqual([2, false])
  })

  test.each(['sha256', 'sha384', 'sha512'])('is checked by %s', async (algorithm) => {
    const bytes = await tarGz([{ name: 'a', content: '1' }])
    const good = { digest: digestOf(bytes, algorithm), revision: '1', scope: '' }
    expect(filesOf(await bench.sources().archive(good, give(bytes))).id).toContain(good.digest)
    const changed = await tarGz([{ name: 'a', content: '2' }])
    expect(problemOf(await bench.sources().archive(good, give(changed)))).toMatch(
      /^digest-mismatch: The archive of revision 1 is not what its digest says/,
    )
  })

  test.each(['blake3:' + 'a'.repeat(64), 'md5:' + 'a'.repeat(32), 'sha256:short', ''])(
    'with the digest “%s” is not read at all',
    async (digest) => {
      const read = () => Promise.reject(new Error('read'))
      const answer = await bench.sources().archive({ digest, revision: '1', scope: '' }, read)
      expect(problemOf(answer)).toMatch(
        /^digest-mismatch: .*(blake3|no digest that can be checked)/,
      )
    },
  )

  test('that cannot be read fails with what its reader says', async () => {
    const digest = `sha256:${'a'.repeat(64)}`
    const sources = bench.sources()
    const read = (error: Error) =>
      sources.archive({ digest, revision: '1', scope: '' }, () => Promise.reject(error))
    const known = new FileProblem('not-permitted', 'The service proxy is forbidden.')
    expect(problemOf(await read(known))).toBe('not-permitted: The service proxy is forbidden.')
    await expect(read(new RangeError('of its own kind'))).rejects.toThrow(RangeError)
  })

  test('is read by the next when who reads it first leaves', async () => {
    const bytes = await tarGz([{ name: 'a', content: '1' }])
    const sources = bench.sources()
    const leaving = sources.archive(at(bytes), () => Promise.reject(new Error('left')))
    const staying = [1, 2].map(() => sources.archive(at(bytes), give(bytes)))
    await expect(leaving).rejects.toThrow('left')
    for (const answer of await Promise.all(staying))
      expect(contentOf(filesOf(answer))).toEqual({ a: '1' })
  })

  test('of a chart has Chart.yaml at its root when it is said to be one', async () => {
    const bytes = await chartArchive('web', '1.0.0', { 'templates/a.yaml': 'a' })
    const files = filesOf(
      await bench.sources().archive({ ...at(bytes), isChart: true }, give(bytes)),
    )
    expect(Object.keys(contentOf(files)).toSorted()).toEqual(['Chart.yaml', 'templates/a.yaml'])
    const plain = filesOf(await bench.sources().archive(at(bytes), give(bytes)))
    expect(Object.keys(contentOf(plain))).toContain('web/Chart.yaml')
  })
})

describe('an archive that means harm', () => {
  test.each(['../a', 'x/../../a', '/etc/a', 'C:\\a', '..\\a'])(
    'with a file called %s is refused',
    async (name) => {
      const answer = await unpack([
        { name: 'fine', content: 'x' },
        { name, content: 'x' },
      ])
      expect(problemOf(answer)).toMatch(/^path-escapes: The archive of revision main@sha1:1/)
    },
  )

  test('has its links and devices left out, and nothing is written through them', async () => {
    const files = filesOf(
      await unpack([
        { name: 'out', type: 'symlink', linkname: '/tmp' },
        { name: 'out/file', content: 'x' },
        { name: 'hard', type: 'link', linkname: '../../etc/passwd' },
        { name: 'null', type: 'character-device', devmajor: 1, devminor: 3 },
        { name: 'pipe', type: 'fifo' },
      ]),
    )
    expect(contentOf(files)).toEqual({ 'out/file': 'x' })
  })

  test('is ended when it unpacks to more than allowed', async () => {
    const bomb = await unpack([{ name: 'bomb', content: Buffer.alloc(4 << 20) }], {
      treeBytes: 1 << 20,
    })
    expect(problemOf(bomb)).toMatch(/^too-large: .* unpacks to more than the 1 MB/)
    const many = Array.from({ length: 11 }, (_, at) => ({ name: `f${at}`, content: '' }))
    expect(problemOf(await unpack(many, { treeFiles: 10 }))).toMatch(/^too-large: .* the 10 files/)
  })

  test.each([
    ['no gzip', Buffer.from('hello')],
    ['half of a gzip', gzipSync(Buffer.alloc(100_000, 'abc')).subarray(0, 60)],
    ['no tar', gzipSync(Buffer.alloc(2048, 'x'))],
  ])('is %s', async (_what, bytes) => {
    const folder = bench.folder()
    const answer = await bench.sources({}, folder).archive(at(bytes), give(bytes))
    expect(problemOf(answer)).toMatch(/^bad-manifest: .* is no archive that can be unpacked/)
    expect(readdirSync(join(folder, 'kept'))).toEqual([])
  })

  test('with a file where a folder has to be is no archive', async () => {
    const answer = await unpack([
      { name: 'a', content: 'x' },
      { name: 'a/b', content: 'x' },
    ])
    expect(problemOf(answer)).toMatch(/^bad-manifest: /)
  })
})

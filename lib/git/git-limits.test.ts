import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { ASKER, contentOf, FileBench, filesOf, problemOf } from './testing/file-bench'

const bench = new FileBench()
afterEach(() => bench.close())

const { signal } = bench

describe('limits', () => {
  test('a repository that holds too much is not fetched to its end', async () => {
    const git = await bench.repository()
    const noise = Buffer.alloc(3 << 20)
    for (let at = 0; at < noise.length; at += 4)
      noise.writeUInt32LE((at * 2654435761) % 2 ** 32, at)
    const sha = git.save({ noise })
    const folder = bench.folder()
    const sources = bench.sources({ fetchBytes: 1 << 20 }, folder)
    const answer = await sources.git({ url: git.url, revision: sha }, ASKER, signal)
    expect(problemOf(answer)).toMatch(/^too-large: The repository holds more than 1 MB/)
    expect(readdirSync(join(folder, 'kept'))).toEqual([])
  })

  test('a tree of too many bytes or files is refused with the figures', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: 'x'.repeat(3000), b: 'x'.repeat(3000), c: 'c' })
    const at = { url: git.url, revision: sha }
    const bytes = await bench.sources({ treeBytes: 5000 }).git(at, ASKER, signal)
    expect(problemOf(bytes)).toMatch(/^too-large: .* take 6 kB, more than the 5 kB/)
    const files = await bench.sources({ treeFiles: 2 }).git(at, ASKER, signal)
    expect(problemOf(files)).toMatch(/^too-large: .* holds 3 files, more than the 2/)
  })

  test('a host that does not answer in time is said so', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    const answer = await bench
      .sources({ fetchMs: 1 })
      .git({ url: git.url, revision: sha }, ASKER, signal)
    expect(problemOf(answer)).toMatch(/^timeout: The repository .* could not be read: git did not/)
  })
})

describe('hosts and machines that lack something', () => {
  test('a host that gives no partial copies is read all the same', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1', 'b/c': '2' })
    git.git('config', 'uploadpack.allowFilter', 'false')
    const files = filesOf(await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal))
    expect(contentOf(files)).toEqual({ a: '1', 'b/c': '2' })
  })

  test('without the program git it says so', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    const path = process.env.PATH
    process.env.PATH = '/nonexistent'
    const answer = await bench.sources().git({ url: git.url, revision: sha }, ASKER, signal)
    process.env.PATH = path
    expect(problemOf(answer)).toMatch(/^tool-missing: The program git is not installed/)
  })
})

describe('several who ask', () => {
  test('at once are served by one fetch, and who leaves takes it from nobody', async () => {
    const git = await bench.repository()
    const sha = git.save({ a: '1' })
    const sources = bench.sources()
    const at = { url: git.url, revision: sha }
    const leaving = new AbortController()
    const asked = [leaving.signal, signal, signal].map((each) => sources.git(at, ASKER, each))
    leaving.abort()
    const [left, ...stayed] = await Promise.all(asked)
    expect(left?.ok).toBe(false)
    for (const answer of stayed) expect(contentOf(filesOf(answer))).toEqual({ a: '1' })
    const together = git.requests.length
    filesOf(await sources.git(at, ASKER, signal))
    expect(git.requests.length).toBe(together)
    filesOf(await bench.sources().git(at, ASKER, signal))
    expect(git.requests.length).toBe(2 * together)
  })

  test('one after the other fetch only what is not there yet', async () => {
    const git = await bench.repository()
    const first = git.save({ large: 'large', a: '1' })
    const second = git.save({ a: '2' })
    const sources = bench.sources()
    filesOf(await sources.git({ url: git.url, revision: first }, ASKER, signal))
    const oid = git.git('rev-parse', `${first}:large`)
    rmSync(join(git.directory, '.git/objects', oid.slice(0, 2), oid.slice(2)))
    const files = filesOf(await sources.git({ url: git.url, revision: second }, ASKER, signal))
    expect(contentOf(files)).toEqual({ large: 'large', a: '2' })
  })
})

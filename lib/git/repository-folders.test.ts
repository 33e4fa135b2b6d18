import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { repositoryName, RepositoryFolders } from './repository-folders'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-copies-'))
  folders.push(folder)
  return folder
}

function clock(): () => number {
  let time = 0
  return () => ++time
}

const addPack = (bytes: number) => (directory: string) => {
  writeFileSync(join(directory, 'objects', 'pack', `${bytes}.pack`), Buffer.alloc(bytes))
  return Promise.resolve()
}

describe('bare copies', () => {
  test('of one repository are used by one at a time, of others meanwhile', async () => {
    const copies = new RepositoryFolders(aFolder())
    const seen: string[] = []
    let letGo = (): void => undefined
    const gate = new Promise<void>((resolve) => (letGo = resolve))
    const first = copies.use('a', async () => {
      await gate
      seen.push('first of a')
    })
    const second = copies.use('a', async () => void seen.push('second of a'))
    await copies.use('b', async () => void seen.push('b'))
    letGo()
    await Promise.all([first, second])
    expect(seen).toEqual(['b', 'first of a', 'second of a'])
  })

  test('go when all hold too much, the least recently used first, also those of an earlier run', async () => {
    const folder = aFolder()
    await new RepositoryFolders(folder, 100, clock()).use('old', addPack(60))
    const copies = new RepositoryFolders(folder, 100, () => Date.now() + 1000)
    await copies.use('new', addPack(60))
    expect(readdirSync(folder)).toEqual(['new'])
  })

  test('with very many packs are begun anew', async () => {
    const folder = aFolder()
    const copies = new RepositoryFolders(folder)
    await copies.use('a', async (directory) => {
      for (let at = 0; at < 301; at++) await addPack(at)(directory)
    })
    expect(existsSync(join(folder, 'a'))).toBe(false)
    await copies.use('a', async (directory) => {
      expect(readdirSync(join(directory, 'objects', 'pack'))).toEqual([])
    })
  })

  test('are cleared of what a command left that was ended midway', async () => {
    const folder = aFolder()
    const copies = new RepositoryFolders(folder)
    const left = ['objects/pack/tmp_pack_x', 'shallow.lock'].map((path) => join(folder, 'a', path))
    const work = copies.use('a', async (directory) => {
      mkdirSync(join(directory, 'objects', 'pack'), { recursive: true })
      for (const path of left) writeFileSync(path, 'x')
      throw new Error('ended')
    })
    await expect(work).rejects.toThrow('ended')
    expect(left.map((path) => existsSync(path))).toEqual([false, false])
    for (const path of left) writeFileSync(path, 'x')
    await new RepositoryFolders(folder).use('a', () => Promise.resolve())
    expect(left.map((path) => existsSync(path))).toEqual([false, false])
  })

  test('are apart by credential and address, and their names tell neither', () => {
    const host = { host: 'a', username: 'u', token: 's3cret', allowPrivate: false, allow: [] }
    const url = 'https://example.com/o/r'
    const names = [
      repositoryName(url, host),
      repositoryName(url, { ...host, token: 'other' }),
      repositoryName(`${url}2`, host),
      repositoryName(url, host, 'trees'),
    ]
    expect(new Set(names).size).toBe(4)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/)
  })
})

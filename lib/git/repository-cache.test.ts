import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import type { GitHost } from './git-host'
import { RepositoryCache } from './repository-cache'
import { startGitHost, type TestGitHost } from './testing/git-host'

const UNKNOWN = 'a'.repeat(40)
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function aHost(anyCommit = true): Promise<TestGitHost> {
  const host = await startGitHost({ anyCommit })
  closers.push(() => host.close())
  return host
}

function aCache(): { cache: RepositoryCache; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-cache-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  return { cache: new RepositoryCache(folder), folder }
}

function listed(git: TestGitHost, over: Partial<GitHost> = {}): GitHost {
  return { host: git.host, username: 'reader', allowPrivate: true, allow: [], ...over }
}

describe('commits of a repository', () => {
  test('tells author, time and first line, and asks once', async () => {
    const git = await aHost()
    const first = git.commit('Pietro', 'Update number of replicas (#18)')
    git.commit('Artem', 'Something newer')
    const { cache } = aCache()
    const [commit] = await cache.commits(git.url, listed(git), [first])
    expect(commit).toMatchObject({
      sha: first,
      author: 'Pietro',
      subject: 'Update number of replicas (#18)',
    })
    const asked = git.requests.length
    await cache.commits(git.url, listed(git), [first])
    expect(git.requests.length).toBe(asked)
  })

  test.each([true, false])(
    'leaves out what the repository does not have (gives any commit: %s)',
    async (anyCommit) => {
      const git = await aHost(anyCommit)
      const old = git.commit('Pietro', 'Old')
      git.commit('Pietro', 'New')
      const { cache } = aCache()
      const found = await cache.commits(git.url, listed(git), [old, UNKNOWN])
      expect(found.map(({ subject }) => subject)).toEqual(['Old'])
    },
  )

  test('fetches neither trees nor files', async () => {
    const git = await aHost()
    const sha = git.commit('Pietro', 'One')
    const { cache, folder } = aCache()
    await cache.commits(git.url, listed(git), [sha])
    const [name = ''] = readdirSync(folder)
    const packs = readdirSync(join(folder, name, 'objects', 'pack'))
    const loose = readdirSync(join(folder, name, 'objects')).filter((part) => part.length === 2)
    // One commit, loose or in one pack.
    expect(packs.filter((file) => file.endsWith('.pack')).length + loose.length).toBe(1)
  })

  test('shows the credential of its host, which is written nowhere', async () => {
    const git = await aHost()
    const sha = git.commit('Pietro', 'Secret work')
    git.lock('reader:t0psecret')
    const { cache, folder } = aCache()
    await expect(cache.commits(git.url, listed(git), [sha])).rejects.toThrow(
      /Authentication failed|could not read Username/,
    )
    const found = await cache.commits(git.url, listed(git, { token: 't0psecret' }), [sha])
    expect(found).toHaveLength(1)
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('config'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
    const basic = Buffer.from('reader:t0psecret').toString('base64')
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts)
      expect([text.includes('t0psecret'), text.includes(basic)]).toEqual([false, false])
  })

  test('connects to private addresses and over plain http only with leave', async () => {
    const git = await aHost()
    const sha = git.commit('Pietro', 'One')
    const { cache } = aCache()
    const strict = listed(git, { allowPrivate: false })
    await expect(cache.commits(git.url, strict, [sha])).rejects.toThrow('allowPrivate')
    const https = git.url.replace('http:', 'https:')
    await expect(cache.commits(https, strict, [sha])).rejects.toThrow('private address')
    expect(git.requests).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'

import type { Source } from '@/lib/domain/app'
import type { CommitFacts } from '@/lib/domain/commit'
import type { GitHost } from '@/lib/git/git-host'
import type { StoredCommit } from '@/lib/store/store'

import { ManualClock } from '../testing/manual-clock'
import { openCommitBook, type CommitShelf } from './open-commit-book'

const SHA = '644fc27a90f1c2b3d4e5f60718293a4b5c6d7e8f'
const OTHER = '68426d4a90f1c2b3d4e5f60718293a4b5c6d7e8f'
const commit: CommitFacts = {
  sha: SHA,
  subject: 'Update number of replicas (#18)',
  author: 'Pietro',
  at: '2026-11-20T09:00:00.000Z',
}
const host: GitHost = {
  host: 'github.com',
  username: 'x',
  allowPrivate: false,
  allow: [{ clusters: ['prod'], projects: ['*'] }],
}
const asker = { cluster: 'prod', project: 'shop' }
const source: Source = { kind: 'git', url: 'git@github.com:o/weather-app.git' }

function aShelf(): CommitShelf & { held: StoredCommit[] } {
  const held: StoredCommit[] = []
  return {
    held,
    saveCommits: (commits) => Promise.resolve(void held.push(...commits)),
    commits: (repository, shas) =>
      Promise.resolve(held.filter((c) => c.repository === repository && shas.includes(c.sha))),
    findCommits: () => Promise.resolve([...held]),
  }
}

function aBook(answer: () => Promise<CommitFacts[]>) {
  const clock = new ManualClock()
  const shelf = aShelf()
  const asked: (readonly string[])[] = []
  const cache = {
    commits: (_url: string, _host: GitHost, shas: readonly string[]) => {
      asked.push(shas)
      return answer()
    },
  }
  const book = openCommitBook({ clock, cache, shelf, hosts: () => [host] })
  const pass = (ms: number) => clock.advance(ms)
  return { book, asked, shelf, pass }
}

describe('what is known of a commit', () => {
  test('a commit is asked of Git once, over https, and told with its pull request', async () => {
    const { book, asked, shelf, pass } = aBook(() => Promise.resolve([commit]))
    const first = book.find(source, `main@sha1:${SHA}`, asker)
    expect(first).toEqual({
      revision: `main@sha1:${SHA}`,
      short: '644fc27',
      url: `https://github.com/o/weather-app/commit/${SHA}`,
    })
    await pass(100)
    expect(book.find(source, SHA, asker)).toMatchObject({
      subject: commit.subject,
      author: 'Pietro',
      pull: { number: '18', url: 'https://github.com/o/weather-app/pull/18' },
    })
    expect(asked).toEqual([[SHA]])
    expect(shelf.held).toEqual([{ ...commit, repository: 'github.com/o/weather-app' }])
  })

  test('several commits of one repository are asked for in one go', async () => {
    const { book, asked, pass } = aBook(() => Promise.resolve([commit]))
    book.find(source, SHA, asker)
    book.find({ kind: 'git', url: 'https://github.com/o/weather-app' }, OTHER, asker)
    await pass(100)
    expect(asked).toEqual([[SHA, OTHER]])
    expect(book.find(source, OTHER, asker).problem).toContain('does not have this commit')
  })

  test('waiting ends with the answer, and without one at its limit', async () => {
    const { book, pass } = aBook(() => Promise.resolve([commit]))
    const waiting = book.read(source, SHA, asker, 1000)
    await pass(100)
    expect((await waiting).author).toBe('Pietro')

    const silent = aBook(() => new Promise(() => undefined))
    const inVain = silent.book.read(source, SHA, asker, 1000)
    await silent.pass(1001)
    expect((await inVain).author).toBeUndefined()
  })

  test('a failure is told in words and tried again minutes later', async () => {
    let works = false
    const { book, asked, pass } = aBook(() =>
      works ? Promise.resolve([commit]) : Promise.reject(new Error('Authentication failed')),
    )
    book.find(source, SHA, asker)
    await pass(100)
    expect(book.find(source, SHA, asker).problem).toBe(
      'Git could not be read: Authentication failed',
    )
    works = true
    await pass(60_000)
    book.find(source, SHA, asker)
    await pass(100)
    expect(asked).toHaveLength(1)
    await pass(300_000)
    book.find(source, SHA, asker)
    await pass(100)
    expect(book.find(source, SHA, asker).author).toBe('Pietro')
  })

  test('who may not use the host is told nothing that it gave to others', async () => {
    const { book, pass } = aBook(() => Promise.resolve([commit]))
    book.find(source, SHA, asker)
    await pass(100)
    const stranger = book.find(source, SHA, { cluster: 'dev', project: 'shop' })
    expect(stranger.author).toBeUndefined()
    expect(stranger.problem).toContain('may not be read for project shop of cluster dev')
  })

  test('chart versions, digests and branches are no commits', async () => {
    const { book, asked, pass } = aBook(() => Promise.resolve([commit]))
    for (const [kind, revision] of [
      ['helm', '6.1.0'],
      ['oci', `6.1.0@sha256:${'a'.repeat(64)}`],
      ['git', 'main'],
    ] as const)
      expect(book.find({ ...source, kind }, revision, asker).url).toBeUndefined()
    await pass(100)
    expect(asked).toEqual([])
  })
})

import 'server-only'

import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { CommitFacts } from '@/lib/domain/commit'

import type { GitHost } from './git-host'
import { remoteOf, type Remote } from './remote'
import { runGit } from './run-git'

const FETCH_LIMIT_MS = 30_000
const READ_LIMIT_MS = 10_000
const FIELDS = ['%H', '%an', '%cI', '%s'].join('%x00')

/**
 * Bare copies of repositories, one folder each, that hold no more than was asked for. One fetch at a time per repository;
 * repositories read with different credentials never share a folder.
 */
export class RepositoryCache {
  private readonly busy = new Map<string, Promise<unknown>>()

  constructor(private readonly folder: string) {}

  /** What is known of those commits, by full hash; those that the repository does not give are left out. Rejects with a sentence. */
  commits(url: string, host: GitHost, shas: readonly string[]): Promise<CommitFacts[]> {
    return this.inTurn(folderName(url, host), async (name) => {
      const directory = await this.opened(name)
      const held = await readCommits(directory, shas)
      const missing = shas.filter((sha) => !held.some((commit) => commit.sha === sha))
      if (missing.length === 0) return held
      await fetchCommits(directory, await remoteOf(url, host), missing)
      return readCommits(directory, shas)
    })
  }

  private async inTurn<T>(name: string, work: (name: string) => Promise<T>): Promise<T> {
    const before = this.busy.get(name) ?? Promise.resolve()
    const mine = before.then(
      () => work(name),
      () => work(name),
    )
    this.busy.set(name, mine)
    try {
      return await mine
    } finally {
      if (this.busy.get(name) === mine) this.busy.delete(name)
    }
  }

  private async opened(name: string): Promise<string> {
    const directory = join(this.folder, name)
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await runGit({
      directory,
      args: ['init', '--quiet', '--bare', '.'],
      config: {},
      limitMs: READ_LIMIT_MS,
    })
    return directory
  }
}

/** A name from which neither address nor credential can be read. */
function folderName(url: string, { username, token }: GitHost): string {
  const { origin, pathname } = new URL(url)
  return createHash('sha256')
    .update(JSON.stringify([origin, pathname, token === undefined ? '' : username, token ?? '']))
    .digest('hex')
    .slice(0, 32)
}

/** Only the commits themselves: no history, no trees, no files. Hosts that give only what a branch reaches are asked for that. */
async function fetchCommits(
  directory: string,
  { url, config }: Remote,
  shas: readonly string[],
): Promise<void> {
  const fetch = (args: readonly string[]) =>
    runGit({
      directory,
      args: ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--filter=tree:0', ...args],
      config,
      limitMs: FETCH_LIMIT_MS,
    })
  try {
    await fetch(['--depth=1', url, ...shas])
  } catch (error) {
    // One unknown hash spoils the whole request.
    if (
      !(error instanceof Error) ||
      !/not our ref|unadvertised|no such remote ref|couldn't find/i.test(error.message)
    )
      throw error
    await fetch([url, '+refs/heads/*:refs/heads/*'])
  }
}

async function readCommits(directory: string, shas: readonly string[]): Promise<CommitFacts[]> {
  const found = await Promise.all(
    shas.map(async (sha) => {
      const args = ['log', '-1', '--no-show-signature', `--format=${FIELDS}`, sha, '--']
      const text = await runGit({ directory, args, config: {}, limitMs: READ_LIMIT_MS }).catch(
        () => '',
      )
      return parseCommit(text)
    }),
  )
  return found.filter((commit) => commit !== undefined)
}

function parseCommit(text: string): CommitFacts | undefined {
  const [sha = '', author = '', at = '', subject = ''] = text.trimEnd().split('\0')
  const time = Date.parse(at)
  if (!/^[0-9a-f]{40,64}$/.test(sha) || Number.isNaN(time)) return undefined
  return { sha, author, subject, at: new Date(time).toISOString() }
}

import 'server-only'

import type { CommitFacts } from '@/lib/domain/commit'

import { COMMIT_FORMAT, parseCommit } from './commit-format'
import { GitFailure } from './git-failure'
import type { GitHost } from './git-host'
import { remoteOf, type Remote } from './remote'
import { repositoryName, RepositoryFolders } from './repository-folders'
import { runGit } from './run-git'

const FETCH_LIMIT_MS = 30_000
const READ_LIMIT_MS = 10_000

/**
 * What is known of single commits, in bare copies that hold no more than was asked for. One fetch at a time per
 * repository; repositories read with different credentials never share a folder.
 */
export class RepositoryCache {
  private readonly folders: RepositoryFolders

  constructor(folder: string) {
    this.folders = new RepositoryFolders(folder)
  }

  /** What is known of those commits, by full hash; those that the repository does not give are left out. Rejects with a sentence. */
  commits(url: string, host: GitHost, shas: readonly string[]): Promise<CommitFacts[]> {
    return this.folders.use(repositoryName(url, host), async (directory) => {
      const held = await readCommits(directory, shas)
      const missing = shas.filter((sha) => !held.some((commit) => commit.sha === sha))
      if (missing.length === 0) return held
      await fetchCommits(directory, await remoteOf(url, host), missing)
      return readCommits(directory, shas)
    })
  }
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
    if (!(error instanceof GitFailure) || !error.isUnknownObject) throw error
    await fetch([url, '+refs/heads/*:refs/heads/*'])
  }
}

async function readCommits(directory: string, shas: readonly string[]): Promise<CommitFacts[]> {
  const found = await Promise.all(
    shas.map(async (sha) => {
      const args = ['log', '-1', '--no-show-signature', `--format=${COMMIT_FORMAT}`, sha, '--']
      const text = await runGit({ directory, args, config: {}, limitMs: READ_LIMIT_MS }).catch(
        () => '',
      )
      return parseCommit(text)
    }),
  )
  return found.filter((commit) => commit !== undefined)
}

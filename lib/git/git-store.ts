import 'server-only'

import type { FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import { GitFailure } from './git-failure'
import { fetchInto, keptWant } from './git-fetch'
import type { GitPlace } from './git-place'
import { hasCommit, missingBlobs } from './git-tree'
import { remoteOf } from './remote'
import { repositoryName, type RepositoryFolders } from './repository-folders'
import { runGit } from './run-git'

const READ_LIMIT_MS = 10_000
const ALL_REFS = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']

type Work<T> = (directory: string) => Promise<T>

/**
 * Two bare copies of each repository: `trees` has single commits with their folders and those files that were asked for,
 * `history` has all commits and folders behind the revisions that were asked for, and no files.
 */
export class GitStore {
  constructor(
    private readonly folders: RepositoryFolders,
    private readonly limits: Pick<FileLimits, 'fetchBytes' | 'fetchMs'>,
  ) {}

  /** Runs `work` where the commit with all its files is; a host that gives only what a branch reaches is asked for its branches. */
  async withTree<T>(place: GitPlace, sha: string, signal: AbortSignal, work: Work<T>): Promise<T> {
    const name = repositoryName(place.url, place.host, 'trees')
    const done = await this.folders.use(name, async (directory) => {
      if (!(await hasCommit({ directory, sha, signal }))) {
        const wants = [keptWant(sha)]
        if (!(await this.isFetched(place, { directory, wants, signal, options: ['--depth=1'] })))
          return undefined
      }
      return { value: await this.withFiles(place, { directory, sha, signal }, work) }
    })
    if (done) return done.value
    return this.withHistory(place, [sha], signal, (directory) =>
      this.withFiles(place, { directory, sha, signal }, work),
    )
  }

  /** Runs `work` where all that lies behind these commits is. */
  withHistory<T>(
    place: GitPlace,
    shas: readonly string[],
    signal: AbortSignal,
    work: Work<T>,
  ): Promise<T> {
    return this.folders.use(repositoryName(place.url, place.host, 'history'), async (directory) => {
      for (const sha of shas) {
        if (await hasCommit({ directory, sha, signal })) continue
        if (await this.isFetched(place, { directory, wants: [keptWant(sha)], signal })) continue
        await this.fetchAll(place, directory, signal)
        if (!(await hasCommit({ directory, sha, signal }))) throw gone(place, sha)
      }
      return work(directory)
    })
  }

  /** The full hash of a commit that a branch or tag reaches; undefined when there is none, or more than one. */
  fullHash(place: GitPlace, short: string, signal: AbortSignal): Promise<string | undefined> {
    return this.folders.use(repositoryName(place.url, place.host, 'history'), async (directory) => {
      await this.fetchAll(place, directory, signal)
      const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${short}^{commit}`]
      const call = { directory, args, config: {}, limitMs: READ_LIMIT_MS, signal }
      return runGit(call).then(
        (text) => text.trim(),
        () => undefined,
      )
    })
  }

  private async withFiles<T>(
    place: GitPlace,
    at: { directory: string; sha: string; signal: AbortSignal },
    work: Work<T>,
  ): Promise<T> {
    const wants = await missingBlobs(at)
    if (wants.length > 0) await this.fetch(place, { ...at, wants, isFiles: true })
    return work(at.directory)
  }

  private async fetchAll(place: GitPlace, directory: string, signal: AbortSignal): Promise<void> {
    await this.fetch(place, { directory, wants: ALL_REFS, signal, options: ['--prune'] })
  }

  /** False when the host says that it does not have it. */
  private async isFetched(place: GitPlace, call: StoreFetch): Promise<boolean> {
    try {
      await this.fetch(place, call)
      return true
    } catch (error) {
      if (error instanceof GitFailure && error.isUnknownObject) return false
      throw error
    }
  }

  private async fetch({ url, host }: GitPlace, { isFiles, ...call }: StoreFetch): Promise<void> {
    const remote = await remoteOf(url, host)
    // Files are named one by one: what we have already makes no difference.
    const extra = isFiles ? { 'fetch.negotiationAlgorithm': 'noop' } : {}
    const config = { ...remote.config, ...extra }
    await fetchInto({ ...call, remote: { ...remote, config }, limits: this.limits })
  }
}

interface StoreFetch {
  directory: string
  wants: readonly string[]
  signal: AbortSignal
  options?: readonly string[]
  isFiles?: boolean
}

function gone({ repository }: GitPlace, sha: string): FileProblem {
  return new FileProblem(
    'revision-gone',
    `The repository ${repository} does not have commit ${sha.slice(0, 7)} any more: nothing leads to it since a force push or a deleted branch. Choose another revision, or let the app be refreshed.`,
  )
}

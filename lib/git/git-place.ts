import 'server-only'

import { displayUrl, fetchUrl } from '@/lib/domain/repository-url'

import { FileProblem } from './file-problem'
import { problemOfGit } from './git-failure'
import { demandHost, type GitAsker, type GitHost } from './git-host'
import { hostSecrets } from './remote'
import { repositoryName } from './repository-folders'

/** A repository that the asker may read, and by which credential. */
export interface GitPlace {
  url: string
  host: GitHost
  /** `github.com/o/r`, for people. */
  repository: string
  /** Equal for equal address and equal credential: what is kept under it may be given to whoever got here. */
  scope: string
}

/** Where an address leads for this asker; decided by the operator's list before anything is connected to. */
export function gitPlace(hosts: readonly GitHost[], address: string, asker: GitAsker): GitPlace {
  const url = fetchUrl(address)
  if (url === undefined) {
    throw new FileProblem(
      'unsupported',
      `${displayUrl(address)} is no address that Git is read from: https, ssh and git@host:path are known.`,
    )
  }
  const host = demandHost(hosts, url, asker)
  return { url, host, repository: displayUrl(address), scope: repositoryName(url, host) }
}

/** Runs commands on a repository; what Git says of a failure becomes a sentence for people. */
export async function inWords<T>(
  { repository, host }: GitPlace,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const secrets = hostSecrets(host)
    throw problemOfGit(error, { repository, hasCredential: secrets.length > 0, secrets })
  }
}

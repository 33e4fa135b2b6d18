import 'server-only'

import type { CommitItem } from '@/lib/contract/commit'
import type { Source } from '@/lib/domain/app'
import type { CommitFacts } from '@/lib/domain/commit'
import { commitUrl, displayUrl, fetchUrl, pullRequest } from '@/lib/domain/repository-url'
import { parseRevision, shortRevision } from '@/lib/domain/revision'
import { permittedHost, type GitHost } from '@/lib/git/git-host'
import type { RepositoryCache } from '@/lib/git/repository-cache'
import type { Store } from '@/lib/store/store'

import type { Clock } from '../clock'
import type { CommitAsker, CommitBook } from './commit-book'
import { CommitQueue } from './commit-queue'

/** Where known commits are kept; all of it may fail and is then asked again. */
export type CommitShelf = Pick<Store, 'saveCommits' | 'commits' | 'findCommits'>

export interface CommitBookParts {
  clock: Clock
  cache: Pick<RepositoryCache, 'commits'>
  shelf: CommitShelf
  /** As fleetglass.yaml says now, with tokens from the environment. */
  hosts: () => readonly GitHost[]
}

/** Knows commits from memory, the store and Git, in this order. */
export function openCommitBook({ clock, cache, shelf, hosts }: CommitBookParts): CommitBook {
  const queue = new CommitQueue(clock, shelf, (url, host, shas) => cache.commits(url, host, shas))

  function ask(source: Source, revision: string, asker: CommitAsker): Asked {
    const item = { revision, short: shortRevision(revision) }
    const sha = commitOf(source, revision)
    const url = sha === undefined ? undefined : fetchUrl(source.url)
    if (sha === undefined || url === undefined) return { item }
    const link = commitUrl(source.url, sha)
    const linked = { ...item, ...(link !== undefined && { url: link }) }
    const answer = permittedHost(hosts(), url, asker)
    if ('problem' in answer) return { item: { ...linked, problem: answer.problem } }
    const repository = displayUrl(source.url)
    return { item: linked, wanted: { repository, url, host: answer.host, sha } }
  }

  return {
    find(source, revision, asker) {
      const { item, wanted } = ask(source, revision, asker)
      return wanted ? tell(source, item, queue.find(wanted)) : item
    },
    async read(source, revision, asker, limitMs) {
      const { item, wanted } = ask(source, revision, asker)
      return wanted ? tell(source, item, await queue.wait(wanted, limitMs)) : item
    },
    search: (words, limit) => shelf.findCommits(words, limit),
  }
}

interface Asked {
  item: CommitItem
  wanted?: { repository: string; url: string; host: GitHost; sha: string }
}

/** Only Git has commits: chart versions, digests and branch names are no hash of one. */
function commitOf({ kind }: Source, revision: string): string | undefined {
  const { value, isHash } = parseRevision(revision)
  return kind === 'git' && isHash && /^[0-9a-f]{40}$/.test(value) ? value : undefined
}

function tell(
  { url }: Source,
  item: CommitItem,
  known: CommitFacts | { problem: string } | undefined,
): CommitItem {
  if (!known) return item
  if ('problem' in known) return { ...item, problem: known.problem }
  const { subject, author, at } = known
  const pull = pullRequest(url, subject)
  return { ...item, subject, author, at, ...(pull && { pull }) }
}

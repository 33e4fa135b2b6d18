import type { ReactNode } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { CommitItem } from '@/lib/contract/commit'
import { shortRevision } from '@/lib/domain/revision'

import { CommitLink } from './commit-link'
import { PullLink } from './pull-link'

interface Props {
  commit: CommitItem | undefined
  revision: string
  children?: ReactNode
}

/** One commit of a deployment: hash, subject, author and pull request, as far as they are known. */
export function DeployedCommit({ commit, revision, children }: Props) {
  const word = commit?.short ?? shortRevision(revision)
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <span
        className={`max-w-full min-w-0 truncate font-medium ${word ? 'mono' : 'text-unknown'}`}
        title={plainText(commit?.revision ?? revision)}
      >
        <CommitLink commit={commit} word={word || 'revision not known'} />
      </span>
      {children}
      {commit?.subject ? (
        <span className="line-clamp-2 min-w-0 font-medium [overflow-wrap:anywhere]">
          <ClusterText text={commit.subject} />
        </span>
      ) : null}
      {commit?.author ? (
        <span className="max-w-full min-w-0 truncate text-ink-2">
          <ClusterText text={commit.author} />
        </span>
      ) : null}
      {commit?.pull ? <PullLink pull={commit.pull} /> : null}
      {commit && !commit.subject && commit.problem ? (
        <span className="text-12 [overflow-wrap:anywhere] text-ink-3">
          <ClusterText text={commit.problem} />
        </span>
      ) : null}
    </p>
  )
}

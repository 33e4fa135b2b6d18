import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { CommitItem } from '@/lib/contract/commit'

import { CommitLink } from './commit-link'
import { PullLink } from './pull-link'
import { StopLines } from './stop-lines'

interface Props {
  commit: CommitItem | undefined
  /** The revision in short and in full, where nothing more is known. */
  revision: string
  full: string
  /** Said on the second line when the commit has no subject. */
  otherwise?: string
}

/** A commit at a stop of the strip: hash, author, age, pull request; then its subject. */
export function CommitLines({ commit, revision, full, otherwise = '' }: Props) {
  const isKnown = revision !== 'unknown' && revision !== 'none'
  return (
    <StopLines
      title={plainText(full)}
      head={
        <>
          <span className={`flex-none font-medium ${isKnown ? 'mono' : 'text-unknown'}`}>
            <CommitLink commit={commit} word={revision} />
          </span>
          {commit?.author ? (
            <span className="min-w-0 truncate text-ink-2">
              <ClusterText text={commit.author} />
            </span>
          ) : null}
          {commit?.at ? (
            <span className="figures flex-none text-12 text-ink-3">
              <Age at={commit.at} short />
            </span>
          ) : null}
          {commit?.pull ? <PullLink pull={commit.pull} /> : null}
        </>
      }
      note={<ClusterText text={commit?.subject ?? otherwise} />}
    />
  )
}

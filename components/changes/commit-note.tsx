import { CommitLink } from '@/components/app/commit-link'
import { PullLink } from '@/components/app/pull-link'
import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { ChangeItem } from '@/lib/contract/changes'

interface Props {
  commits: NonNullable<ChangeItem['commits']>
  /** Who or what began it. */
  by: string | undefined
}

/** What was deployed and by whom: the commit's subject, its author, its pull request, and who began the deployment. */
export function CommitNote({ commits, by }: Props) {
  const [commit, ...others] = commits
  const begun = by ? (
    <span className="min-w-0 truncate">
      {commit ? 'started by' : 'by'} <ClusterText text={by} />
    </span>
  ) : null
  if (!commit) {
    return begun ? <div className="flex min-w-0 leading-5 text-ink-2">{begun}</div> : null
  }
  return (
    <>
      <div className="flex min-w-0 items-baseline gap-2">
        <span className="mono flex-none text-ink-2">
          <CommitLink commit={commit} word={commit.short} />
        </span>
        <span
          className={`min-w-0 truncate ${commit.subject ? '' : 'text-ink-3'}`}
          title={plainText(commit.subject ?? commit.problem ?? '')}
        >
          <ClusterText text={commit.subject ?? commit.problem ?? 'Its subject is not known.'} />
        </span>
        {others.length > 0 ? (
          <span className="flex-none text-12 text-ink-3">+{others.length} more</span>
        ) : null}
      </div>
      <div className="flex min-w-0 flex-wrap gap-x-3 text-12 text-ink-3">
        {commit.author ? (
          <span className="min-w-0 truncate text-ink-2">
            <ClusterText text={commit.author} />
          </span>
        ) : null}
        {commit.pull ? <PullLink pull={commit.pull} /> : null}
        {begun}
      </div>
    </>
  )
}

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { AppDetail } from '@/lib/contract/fleet'

import { CommitLines } from './commit-lines'
import { CommitLink } from './commit-link'
import { stopsOf } from './hops'
import { initiatorWords } from './initiator-words'
import { ChangedLink } from './changed-link'
import { StopLines } from './stop-lines'

/**
 * What was last applied with success, when, and who began it; its commit in full where it is not the target. One step to
 * what it changed against the deployment before.
 */
export function DeployedStop({ detail: { app, commits } }: { detail: AppDetail }) {
  const { target, deployed } = stopsOf(app)
  const [commit] = commits.deployed
  const by = app.run?.result === 'succeeded' ? initiatorWords(app.run.by) : ''
  const when = app.deployedAt ? (
    <>
      deployed <Age at={app.deployedAt} /> ago
      {by ? (
        <>
          {' '}
          by <ClusterText text={by} />
        </>
      ) : null}
    </>
  ) : null
  const changed = app.deployedAt ? <ChangedLink /> : null
  if (deployed.revision !== target.revision || app.revisions.deployed.length === 0) {
    return (
      <>
        <CommitLines commit={commit} revision={deployed.revision} full={deployed.full} />
        {when ? (
          <div className="flex min-w-0 gap-x-2 text-12 text-ink-3">
            <span className="min-w-0 truncate">{when}</span>
            {changed}
          </div>
        ) : null}
      </>
    )
  }
  return (
    <StopLines
      title={plainText(deployed.full)}
      head={
        <>
          <span className="flex-none font-medium mono">
            <CommitLink commit={commit} word={deployed.revision} />
          </span>
          {changed}
        </>
      }
      note={when ?? ' '}
    />
  )
}

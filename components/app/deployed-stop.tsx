import { Age } from '@/components/status/age'
import type { AppDetail } from '@/lib/contract/fleet'

import { initiatorWords } from './initiator-words'
import { CommitLines } from './commit-lines'
import { stopsOf } from './hops'

/** What was last applied with success, when, and who began it. */
export function DeployedStop({ detail: { app, commits } }: { detail: AppDetail }) {
  const { revision, full } = stopsOf(app).deployed
  const by = app.run?.result === 'succeeded' ? initiatorWords(app.run.by) : ''
  return (
    <>
      <CommitLines commit={commits.deployed[0]} revision={revision} full={full} />
      {app.deployedAt ? (
        <div className="truncate text-12 text-ink-3">
          <Age at={app.deployedAt} /> ago{by ? `, by ${by}` : ''}
        </div>
      ) : null}
    </>
  )
}

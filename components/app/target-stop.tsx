import { isSame } from '@/components/apps/revision-words'
import type { AppDetail } from '@/lib/contract/fleet'

import { CommitLines } from './commit-lines'
import { stopsOf } from './hops'
import { PendingLink } from './pending-link'

/** What the source says now, as the engine last saw it; one step to what a sync of it would change. */
export function TargetStop({ detail: { app, commits } }: { detail: AppDetail }) {
  const { revision, full } = stopsOf(app).target
  const { target, deployed } = app.revisions
  const otherwise = target.length > 0 ? 'As the engine last saw it' : 'The engine does not say'
  const isBehind =
    app.sync.status === 'out-of-sync' && target.length > 0 && !isSame(target, deployed)
  return (
    <>
      <CommitLines
        commit={commits.target[0]}
        revision={revision}
        full={full}
        otherwise={otherwise}
      />
      {isBehind ? <PendingLink /> : null}
    </>
  )
}

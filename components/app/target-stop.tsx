import type { AppDetail } from '@/lib/contract/fleet'

import { CommitLines } from './commit-lines'
import { stopsOf } from './hops'

/** What the source says now, as the engine last saw it. */
export function TargetStop({ detail: { app, commits } }: { detail: AppDetail }) {
  const { revision, full } = stopsOf(app).target
  const otherwise =
    app.revisions.target.length > 0 ? 'As the engine last saw it' : 'The engine does not say'
  return (
    <CommitLines commit={commits.target[0]} revision={revision} full={full} otherwise={otherwise} />
  )
}

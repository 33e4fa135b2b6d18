import { isSame, revisionWords } from '@/components/apps/revision-words'
import type { AppItem } from '@/lib/contract/app'

export interface Stop {
  id: 'source' | 'target' | 'attempted' | 'deployed'
  label: string
  /** The revision in short; empty where the stop has none. */
  revision: string
  full: string
}

/** The way from one stop to the next: done, held up with the reason in words, or not known. */
export interface Hop {
  state: 'done' | 'late' | 'failed' | 'unknown'
  /** What holds it up; empty when nothing does. */
  words: string
}

export interface Strip {
  stops: readonly [Stop, Stop, Stop, Stop]
  hops: readonly [Hop, Hop, Hop]
}

const DONE: Hop = { state: 'done', words: '' }
const UNKNOWN: Hop = { state: 'unknown', words: 'not known now' }

/** How far a change has come from its source to the cluster, and where it is held up. */
export function stripOf(app: AppItem): Strip {
  const words = revisionWords(app)
  const asked = app.sources.map(({ targetRevision }) => targetRevision ?? '').filter(Boolean)
  return {
    stops: [
      { id: 'source', label: 'Source', revision: asked[0] ?? '', full: asked.join('\n') },
      { id: 'target', label: 'Target', revision: words.target.text, full: words.target.full },
      {
        id: 'attempted',
        label: 'Attempted',
        revision: words.attempted.text,
        full: words.attempted.full,
      },
      {
        id: 'deployed',
        label: 'Deployed',
        revision: words.deployed.text,
        full: words.deployed.full,
      },
    ],
    hops: [toTarget(app), toAttempted(app), toDeployed(app)],
  }
}

function toTarget({ sync, revisions }: AppItem): Hop {
  if (sync.cause === 'source-failed') return { state: 'failed', words: 'source cannot be read' }
  if (sync.cause === 'comparison-failed') return { state: 'failed', words: 'cannot be rendered' }
  return revisions.target.length > 0 ? DONE : UNKNOWN
}

function toAttempted({ sync, revisions, autoSync, lifecycle }: AppItem): Hop {
  const { target, attempted } = revisions
  if (target.length === 0) return UNKNOWN
  // In sync: what moved in the repository is nothing of its own.
  if (sync.status === 'synced' || isSame(target, attempted)) return DONE
  if (lifecycle.state === 'suspended') return { state: 'late', words: 'suspended' }
  if (lifecycle.state === 'blocked-by-window')
    return { state: 'late', words: 'waits for its window' }
  if (lifecycle.state === 'awaiting-confirmation')
    return { state: 'late', words: 'awaits approval' }
  if (attempted.length === 0 && sync.cause !== 'never-deployed') return UNKNOWN
  return { state: 'late', words: autoSync.enabled ? 'not tried yet' : 'waits: sync is manual here' }
}

function toDeployed({ sync, revisions, lifecycle }: AppItem): Hop {
  const { attempted, deployed } = revisions
  if (attempted.length === 0)
    return sync.cause === 'never-deployed' ? { state: 'late', words: 'never deployed' } : UNKNOWN
  if (isSame(attempted, deployed)) return DONE
  if (sync.cause === 'failed') return { state: 'failed', words: 'failed here' }
  if (lifecycle.state === 'running' || lifecycle.state === 'retrying')
    return { state: 'late', words: lifecycle.state }
  return deployed.length === 0 && sync.cause !== 'never-deployed'
    ? UNKNOWN
    : { state: 'late', words: 'not finished' }
}

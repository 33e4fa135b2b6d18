import type { AppItem } from '@/lib/contract/app'
import { parseRevision, shortRevision } from '@/lib/domain/revision'

export interface RevisionWord {
  text: string
  /** All sources in full, for the title. */
  full: string
  /** `same` is grey, `late` is behind its target, `bad` was tried and failed, `unknown` is not known. */
  look: 'plain' | 'same' | 'late' | 'bad' | 'unknown'
}

export interface RevisionWords {
  target: RevisionWord
  attempted: RevisionWord
  deployed: RevisionWord
}

/**
 * The three revisions of an app, never mixed up: equal ones are quiet, what lags or failed stands out. An app in sync
 * does not lag, even if its repository moved on: nothing of what moved is its own.
 */
export function revisionWords({
  revisions,
  sync,
}: Pick<AppItem, 'revisions' | 'sync'>): RevisionWords {
  const { target, attempted, deployed } = revisions
  const isLate = sync.status !== 'synced' && target.length > 0 && !isSame(target, deployed)
  const hasFailed = sync.cause === 'failed' && !isSame(attempted, deployed)
  const isQuiet = !isLate && !hasFailed
  const none = deployed.length === 0 && sync.cause === 'never-deployed' ? 'none' : 'unknown'
  return {
    target: wordOf(target, isQuiet ? 'same' : 'plain', 'unknown'),
    attempted: wordOf(attempted, hasFailed ? 'bad' : isQuiet ? 'same' : 'plain', none),
    deployed: wordOf(deployed, isLate ? 'late' : 'same', none),
  }
}

function wordOf(
  revisions: readonly string[],
  look: RevisionWord['look'],
  absent: string,
): RevisionWord {
  const [first, ...others] = revisions
  if (first === undefined) return { text: absent, full: absent, look: 'unknown' }
  const more = others.length > 0 ? ` +${others.length}` : ''
  return { text: `${shortRevision(first)}${more}`, full: revisions.join('\n'), look }
}

/** Whether both name the same commits; how an engine writes them may differ. */
export function isSame(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length === b.length &&
    a.every((revision, i) => parseRevision(revision).value === parseRevision(b[i] ?? '').value)
  )
}

import 'server-only'

import type { CompareResult } from '@/lib/diff/compare-input'
import type { AppRow, Source } from '@/lib/domain/app'
import type { CommitFacts } from '@/lib/domain/commit'
import type { DiffKind, DiffProblem } from '@/lib/domain/diff'
import type { ObjectId } from '@/lib/domain/ref'

/** What an app wants against what is there or was there. Nothing that leaves here is unmasked. */
export interface AppDiffs {
  /**
   * Rejects only when aborted. Equal questions under way share one answer; who asks has the right to see the app, and is
   * shown of `result` only the objects that he may see.
   */
  read(question: DiffQuestion, signal: AbortSignal): Promise<DiffOutcome>
  /** What two apps want, side by side. */
  compare(question: CompareQuestion, signal: AbortSignal): Promise<DiffOutcome>
  /** Commits of the first Git source that moved between two revisions. */
  commits(question: CommitsQuestion, signal: AbortSignal): Promise<CommitsOutcome>
}

export interface DiffQuestion {
  /** The app as it was when rights were checked; when it is another one by now, nothing is answered. */
  row: AppRow
  kind: DiffKind
  /** One per source, in place of what is deployed. */
  from?: readonly string[]
  /** One per source, in place of the target. */
  to?: readonly string[]
  /** Reads again what may have been kept. */
  fresh: boolean
}

export interface CompareQuestion {
  a: AppRow
  b: AppRow
  /** Objects of each that the asker may see: the others have no part in the comparison. */
  seen: { a: SeesObject; b: SeesObject; /** Equal for askers who see the same. */ key: string }
  fresh: boolean
}

export type SeesObject = (id: ObjectId) => boolean

export interface CommitsQuestion {
  row: AppRow
  from?: readonly string[]
  to?: readonly string[]
  limit: number
}

export interface DiffOutcome {
  /** Why it cannot be told, or why what is shown is second best. */
  problem?: DiffProblem
  /** By which rules it was compared, one sentence; empty when it was not. */
  how: string
  notes: readonly string[]
  left?: DiffSideFacts
  right?: DiffSideFacts
  /** Absent when nothing could be compared. */
  result?: CompareResult
}

/** What one side of a diff is. */
export interface DiffSideFacts {
  is: 'wanted' | 'cluster' | 'release' | 'last-applied'
  label: string
  sources: readonly {
    label: string
    /** For people, without credentials. */
    url?: string
    path?: string
    revision: string
    /** Its revision is a commit. */
    isGit: boolean
    tool?: string
  }[]
  /** Id of the cluster that it was read from. */
  cluster?: string
  /** When it was so, ISO; absent when there was nothing to read. */
  asOf?: string
}

export interface CommitsOutcome {
  problem?: DiffProblem
  /** The repository, for links; absent when no Git source moved. */
  source?: Source
  from: string
  to: string
  /** Empty = the whole repository. */
  paths: readonly string[]
  commits: readonly CommitFacts[]
  isBackwards: boolean
  note?: string
}

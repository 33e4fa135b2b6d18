import 'server-only'

import type { CommitFacts } from '@/lib/domain/commit'
import type { OrProblem } from '@/lib/domain/diff'

import type { GitAsker } from './git-host'

/** A folder of files at one exact revision, on disk for as long as it is held. Nobody writes into it. */
export interface Files {
  /** Equal ids are equal content read with equal rights: `git:<commit>`, `sha256:…`. */
  id: string
  /** Full hash, or version of a chart. */
  revision: string
  /** Absolute path of the root. */
  folder: string
  /** When it was learned that the revision is this, ISO. */
  asOf: string
  /** Gives the folder back; it may go away any time after. */
  release(): void
}

/** Reads files from Git hosts and chart repositories that the operator listed, and keeps what it read. */
export interface FileSources {
  /** The tree of a commit, branch or tag. `paths` narrows what has to be fetched (a hint); `fresh` looks up branches again. */
  git(
    at: { url: string; revision: string; fresh?: boolean },
    asker: GitAsker,
    signal: AbortSignal,
  ): Promise<OrProblem<{ files: Files }>>
  /** A chart, unpacked: the folder holds Chart.yaml. */
  chart(
    at: { url: string; chart: string; version: string; fresh?: boolean },
    asker: GitAsker,
    signal: AbortSignal,
  ): Promise<OrProblem<{ files: Files }>>
  /**
   * An archive read by somebody else (`bytes`), checked against its digest and unpacked; `read` is called only when it is
   * not kept already, and what it rejects with comes through. `isChart`: the folder holds Chart.yaml, as in `chart`.
   */
  archive(
    at: { digest: string; revision: string; scope: string; isChart?: boolean },
    read: () => Promise<Buffer>,
  ): Promise<OrProblem<{ files: Files }>>
  /** Commits after `from` up to `to` that touch one of the paths (none = all), newest first; `isBackwards` when `to` is an ancestor of `from`. */
  log(
    range: { url: string; from: string; to: string; paths: readonly string[]; limit: number },
    asker: GitAsker,
    signal: AbortSignal,
  ): Promise<OrProblem<{ commits: readonly CommitFacts[]; total: number; isBackwards: boolean }>>
}

import 'server-only'

import type { CommitItem } from '@/lib/contract/commit'
import type { Source } from '@/lib/domain/app'
import type { StoredCommit } from '@/lib/store/store'

/** On whose behalf a repository is read: credentials are bound to clusters and projects, never to an address alone. */
export interface CommitAsker {
  cluster: string
  project: string
}

/** What is known of the commits that apps deploy. Never throws: what cannot be told says why in `problem`. */
export interface CommitBook {
  /** What is known by now; the rest is asked for in the background, so that a later question knows it. */
  find(source: Source, revision: string, asker: CommitAsker): CommitItem
  /** The same, after waiting a moment for what is not known yet. */
  read(source: Source, revision: string, asker: CommitAsker, limitMs: number): Promise<CommitItem>
  /** Known commits by hash, author or subject, newest first. Who asks has to look which of them he may see. */
  search(words: readonly string[], limit: number): Promise<StoredCommit[]>
}

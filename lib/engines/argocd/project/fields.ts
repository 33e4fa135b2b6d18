import type { KindRule, Project } from '@/lib/domain/project'
import type { SyncWindow } from '@/lib/domain/sync-window'

import type { Meta } from '../../parse'

/** What is held of one AppProject. */
export interface ProjectFields {
  meta: Meta
  description: string
  /** Patterns as written, `!` denies. */
  repositories: readonly string[]
  destinations: Project['destinations']
  clusterKinds: { allowed: readonly KindRule[]; denied: readonly KindRule[] }
  namespacedKinds: { allowed?: readonly KindRule[]; denied: readonly KindRule[] }
  sourceNamespaces: readonly string[]
  roles: Project['roles']
  windows: readonly SyncWindow[]
  /** Windows of a kind that Argo CD does not know, as written. */
  oddWindows: readonly string[]
  onlyOwnClusters: boolean
  /** Whether objects that no app manages are looked for; `silent` = without a warning. */
  orphans: 'off' | 'silent' | 'warned'
  /** Those that nobody wants to hear of. */
  ignoredOrphans: readonly KindRule[]
}

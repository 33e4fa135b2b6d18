import type { ConditionWord } from './description'
import type { AppRef } from './ref'
import type { SyncWindow } from './sync-window'

/** `group` and `kind` may be globs; `name` narrows to one object's name. */
export interface KindRule {
  group: string
  kind: string
  name?: string
}

/** What a linter holds against a project's rules. */
export interface Finding {
  /** Stable word such as `any-repository`. */
  code: string
  severity: 'high' | 'medium' | 'low'
  /** One sentence: what the rule lets happen. */
  message: string
  /** The rule as written. */
  rule: string
}

/** The limits that an engine puts on the apps of one project. */
export interface Project {
  ref: AppRef
  uid: string
  description: string
  repositories: readonly { pattern: string; isDenied: boolean }[]
  destinations: readonly { server: string; name: string; namespace: string; isDenied: boolean }[]
  /** Cluster-scoped kinds: nothing allowed means none. */
  clusterKinds: { allowed: readonly KindRule[]; denied: readonly KindRule[] }
  /** Namespaced kinds: `allowed` absent means all. */
  namespacedKinds: { allowed?: readonly KindRule[]; denied: readonly KindRule[] }
  /** Namespaces, besides the engine's own, whose App objects may name this project. */
  sourceNamespaces: readonly string[]
  roles: readonly {
    name: string
    description: string
    policies: readonly string[]
    groups: readonly string[]
  }[]
  windows: readonly SyncWindow[]
  conditions: readonly ConditionWord[]
  findings: readonly Finding[]
  labels: Readonly<Record<string, string>>
  /** Destinations are limited further, to clusters that are registered for this project alone. */
  onlyOwnClusters?: boolean
  /** It asks to be told of objects that no app claims, but for these; absent when it does not. */
  orphans?: readonly KindRule[]
}

/** "May this project deploy that kind to that namespace of that cluster, from that repository?" Absent parts are not asked. */
export interface DeployQuestion {
  group: string
  kind: string
  isNamespaced: boolean
  namespace: string
  server: string
  /** The cluster's name as the engine knows it. */
  clusterName: string
  repository?: string
}

export interface DeployAnswer {
  isAllowed: boolean
  /** One sentence. */
  because: string
  /** The rule that decides, as written; absent when it is the lack of one. */
  rule?: string
  /** What is wider than it looks although the answer stands. */
  warnings: readonly string[]
}

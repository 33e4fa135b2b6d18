/** A rule of a project that allows or denies syncs at recurring times. */
export interface SyncWindow {
  kind: 'allow' | 'deny'
  /** Cron, five fields. */
  schedule: string
  /** `1h30m` */
  duration: string
  /** IANA name; empty = UTC. */
  timeZone: string
  applications: readonly string[]
  namespaces: readonly string[]
  clusters: readonly string[]
  /** Syncs that a person asks for are exempt. */
  manualSync: boolean
  /** All lists have to match instead of any. */
  andOperator: boolean
  /** A run that began while it was allowed may end. */
  syncOverrun: boolean
  description: string
}

/** How a window stands at one instant. */
export interface WindowState {
  window: SyncWindow
  isActive: boolean
  /** ISO times of its next change: it opens when it is not active, else it closes. */
  opensAt?: string
  closesAt?: string
  /** Why it cannot be read: a schedule, duration or time zone at fault, in one sentence. */
  problem?: string
}

/** Whether an app may be synced at one instant, by all windows that match it. */
export interface WindowVerdict {
  automatic: boolean
  manual: boolean
  /** One sentence; empty when no window matches. */
  reason: string
  /** ISO time at which the answer for automatic or manual syncs changes next, within four weeks. */
  changesAt?: string
  windows: readonly WindowState[]
}

/** What is wrong with a cluster on purpose; every field is optional and they combine. */
export interface FaultPlan {
  /** Added before each answer, in milliseconds. */
  latencyMs?: number
  /** Accept TCP and TLS but never answer; running watches go silent with the socket open. */
  blackHole?: boolean
  /** The port is closed: connections are refused and running ones are cut. */
  refuse?: boolean
  /** Running watches are ended, and new ones end at once. */
  dropWatches?: boolean
  /** Watches get 410 Expired instead of events. */
  expireWatches?: boolean
  /** Answer this status for the given `plural.group` resources and verbs; all when absent. */
  status?: { code: 401 | 403 | 429 | 500; resources?: string[]; verbs?: string[] }
  /** Present a certificate of a foreign authority. */
  badTls?: boolean
  /** Cut each response in the middle. */
  truncate?: boolean
}

/** The switch of one cluster's faults; `set(undefined)` clears them. */
export interface Faults {
  set(plan: FaultPlan | undefined): void
  readonly plan: FaultPlan | undefined
}

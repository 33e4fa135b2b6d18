export const RUN_RESULTS = ['running', 'succeeded', 'failed', 'terminated'] as const
export type RunResult = (typeof RUN_RESULTS)[number]

export const INITIATOR_KINDS = ['person', 'automation', 'unknown'] as const

/** Who or what began a run; the name is what the engine recorded, which nobody has authenticated. */
export interface Initiator {
  kind: (typeof INITIATOR_KINDS)[number]
  /** Empty when unknown. */
  name: string
}

export const RUN_SCOPES = ['whole', 'part', 'dry-run'] as const

/** The last attempt of an engine to bring an app to what its source says. */
export interface Run {
  /** Equal for one run in every reading of the object, and for no other run of that object. */
  key: string
  /** What it deploys, one per source; empty = not known. */
  revisions: readonly string[]
  result: RunResult
  /** The engine's own words; empty when it says nothing. */
  message: string
  /** ISO times, where the object tells them. */
  startedAt?: string
  finishedAt?: string
  by: Initiator
  /** Only a whole run changes what counts as deployed. */
  scope: (typeof RUN_SCOPES)[number]
}

/** One deployment, from our own records or from the engine's. */
export interface Deployment extends Run {
  /** Sorts by time. */
  id: string
  /** What was deployed before it, where known. */
  previous: readonly string[]
  /** Seen by Fleetglass as it happened, with the times of that where the object tells none, or read from the engine afterwards. */
  known: 'seen' | 'engine'
  /** The engine's own number of it, where it numbers them. */
  engineId?: string
}

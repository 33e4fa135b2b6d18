import type { ConditionWord, Tone } from './description'
import type { ObjectId } from './ref'

/** One fact of an object in its kind's own words. Values are cluster text: hostile. */
export interface ObjectFact {
  name: string
  value: string
  /** `code` for what one copies, `time` for an ISO time. */
  as: 'text' | 'code' | 'time'
  tone?: Tone
  /** The object that the value names, in the same cluster. */
  id?: ObjectId
}

/** A container of a pod or of a workload's template. */
export interface ContainerSummary {
  name: string
  kind: 'main' | 'init' | 'sidecar' | 'ephemeral'
  image: string
  /** "Waiting: CrashLoopBackOff"; empty in a template. */
  state: string
  tone?: Tone
  isReady?: boolean
  restarts?: number
  /** How it ended last: "exit 1, Error", with its time. */
  lastEnd?: { words: string; at?: string; startedAt?: string }
  facts: readonly ObjectFact[]
  /** Environment: names, and where a value comes from; a literal value as the masked object holds it. */
  env: readonly { name: string; value: string; from?: ObjectId }[]
}

/** An object in its kind's own words. */
export interface ObjectSummary {
  /** "CrashLoopBackOff, 6 restarts" or "4 of 5 pods ready, 1 unavailable". */
  headline: string
  sections: readonly { title: string; facts: readonly ObjectFact[] }[]
  containers: readonly ContainerSummary[]
  conditions: readonly ConditionWord[]
}

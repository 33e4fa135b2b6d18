import type { Source } from './app'
import type { ConditionWord, Policy, Tone } from './description'
import type { AppRef } from './ref'

/** Kubernetes' own form of a label selector. */
export interface LabelSelector {
  matchLabels: Readonly<Record<string, string>>
  matchExpressions: readonly { key: string; operator: string; values: readonly string[] }[]
}

/** One generator of a set, in words; generators nest. */
export interface Generator {
  /** `clusters`, `git`, `list`, `matrix`, `merge`, `pull request`, … as the engine calls it. */
  kind: string
  /** "Clusters with env=prod and core-basic=enabled". */
  words: string
  /** Which clusters it picks, where it picks clusters; an empty selector picks all. */
  clusterSelector?: LabelSelector
  children: readonly Generator[]
}

/** A roll-out in steps: the apps of one step follow when those before are healthy. */
export interface RollOut {
  steps: readonly { words: string; maxUpdate?: string }[]
  /** `step` counts from 1; absent for apps that no step matches. */
  apps: readonly {
    name: string
    step?: number
    state: string
    message: string
    /** ISO time */
    since?: string
  }[]
}

/** An object that generates App objects and writes them back. */
export interface AppSet {
  ref: AppRef
  uid: string
  /** What a person calls it: "ApplicationSet". */
  label: string
  tone: Tone
  /** One sentence on how it stands. */
  message: string
  conditions: readonly ConditionWord[]
  generators: readonly Generator[]
  /** What the generated objects look like, placeholders as written. */
  template: { name: string; project: string; destination: string; sources: readonly Source[] }
  policies: readonly Policy[]
  rollOut?: RollOut
  /** Identities of what it says it has generated; may be cut short. */
  generated: readonly { namespace: string; name: string }[]
  /** How many it says that there are, which may be more than `generated` holds. */
  generatedTotal: number
  labels: Readonly<Record<string, string>>
}

/** A cluster as an engine's own registration knows it; never its credential. */
export interface DeployCluster {
  name: string
  server: string
  labels: Readonly<Record<string, string>>
  /** The project that it is reserved for. */
  project?: string
}

/** Whether a set's generators pick a cluster, and what it lacks when not. */
export interface ClusterMatch {
  name: string
  server: string
  isMatched: boolean
  /** One sentence for each generator that does not pick it: "label security-basic is missing". */
  lacks: readonly string[]
}

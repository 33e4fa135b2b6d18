import type { ObjectId } from './ref'
import type { Health } from './status'

/** How one object leans on another. Each is told by the object that leans: a Service selects, an Ingress routes. */
export const LEANINGS = [
  'selects',
  'routes-to',
  'scales',
  'protects',
  'reads',
  'mounts',
  'runs-as',
  'binds',
  'makes',
  'reports-on',
  'uses',
] as const
export type Leaning = (typeof LEANINGS)[number]

/** What an object leans on: another one by name, or all of some kinds that carry labels, in its own namespace unless it says. */
export type LeansOn = { how: Leaning; isOptional?: boolean } & (
  | {
      id: ObjectId
      /** Keys of a ConfigMap or Secret that have to be there. */ keys?: readonly string[]
    }
  | {
      labels: Readonly<Record<string, string>>
      kinds: readonly Pick<ObjectId, 'group' | 'kind'>[]
      namespace: string
    }
)

/** Something wrong that one object says of itself, before anything else is asked. The detail lies in `diagnosis/`. */
export interface Symptom {
  /** `waiting`, `terminated`, `unscheduled`, `not-ready`, `replica-failure`, `job-failed`, `condition`, … */
  code: string
  /** The container or condition that says so. */
  part?: string
  /** The word of Kubernetes: `ImagePullBackOff`, `OOMKilled`, `FailedCreate`. */
  reason: string
  message: string
  exitCode?: number
  /** ISO time that the object gives. */
  at?: string
}

/** One object of a cluster reduced to what a tree and a diagnosis need. It holds no Secret's value, no environment's value. */
export interface LiveObject {
  id: ObjectId
  /** API version without group: `v1`. */
  version: string
  uid: string
  /** ISO times. */
  createdAt?: string
  deletingSince?: string
  owners: readonly { uid: string; id: ObjectId; isController: boolean }[]
  labels: Readonly<Record<string, string>>
  /** Annotations by which engines say that it is theirs. */
  marks: Readonly<Record<string, string>>
  /** By `assessHealth`; undefined = its kind has none. */
  health?: Health
  /** One short line in the kind's own words, without ages: "3 of 5 ready", "LoadBalancer 4.226.17.18". Empty when it has nothing to say. */
  line: string
  images: readonly string[]
  ready?: { ready: number; wanted: number }
  restarts?: number
  /** Rollout revision as kubectl counts it, or the hash that tells generations apart. */
  revision?: string
  /** Node that a pod runs on. */
  node?: string
  containers?: readonly string[]
  /** Reached from outside the cluster. */
  isExposed: boolean
  /** Addresses to open: hosts of an Ingress, a load balancer's address. Hostile until checked. */
  addresses: readonly string[]
  /** Names of the keys of a ConfigMap or Secret. */
  keys?: readonly string[]
  leansOn: readonly LeansOn[]
  symptoms: readonly Symptom[]
}

/** A core Event as a tree needs it. Repeats are one with a count. */
export interface LiveEvent {
  uid: string
  about: ObjectId & { uid: string }
  isWarning: boolean
  reason: string
  message: string
  source: string
  /** ISO times. */
  firstAt: string
  lastAt: string
  count: number
}

import type { ResourceDiff } from '@/lib/domain/diff'
import type { CompareRules } from '@/lib/domain/recipe'
import type { ObjectId } from '@/lib/domain/ref'

/** A whole object as JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/** One object of the cluster side; `problem` when it could not be read. */
export type LiveSide =
  | { id: ObjectId; state: 'read'; object: JsonObject }
  | { id: ObjectId; state: 'missing'; isKindMissing?: boolean }
  | { id: ObjectId; state: 'unread'; problem: string }

/** Everything that a comparison of rendered objects with a cluster needs. Plain data: it goes to another thread. */
export interface CompareLiveInput {
  /** As rendered, namespaces and marks already put in. */
  wanted: readonly JsonObject[]
  live: readonly LiveSide[]
  /** What the engine lists as managed: what of it is not wanted left the source. */
  managed: readonly ObjectId[]
  rules: CompareRules
  /** What a dry run of the API server answered, by `objectKey`; it takes the place of our own prediction. */
  dryRuns?: Readonly<Record<string, JsonObject>>
  /** Texts that came from Secrets. */
  secrets: readonly string[]
  /** Field managers that are engines. */
  engineManagers: readonly string[]
}

/** Everything that a comparison of two rendered sides needs. */
export interface CompareWantedInput {
  left: readonly JsonObject[]
  right: readonly JsonObject[]
  rules: CompareRules
  secrets: readonly string[]
  /** Apps in two places: objects are matched by kind and name whatever their namespace, engines' marks make no difference. */
  isAcrossApps: boolean
  /** Fields that are expected to differ. */
  expected: readonly ExpectedDifference[]
}

/** A declared difference between places: `spec.replicas` of Deployments. Globs; `[]` in a path stands for any item. */
export interface ExpectedDifference {
  name: string
  group: string
  kind: string
  path: string
}

/** Everything in it is masked. */
export interface CompareResult {
  /** What differs first, then by kind, namespace and name. */
  resources: readonly ResourceDiff[]
  /** Objects that occur twice, documents that are no objects; one sentence each. */
  notes: readonly string[]
}

export type CompareTask =
  ({ task: 'live' } & CompareLiveInput) | ({ task: 'wanted' } & CompareWantedInput)

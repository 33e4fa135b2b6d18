import type { SourceKind } from './app'
import type { ConditionWord } from './description'
import type { ObjectId } from './ref'

export const SOURCE_STATES = [
  'failed',
  'unobserved',
  'suspended',
  'fetching',
  'ready',
  'static',
] as const
export type SourceState = (typeof SOURCE_STATES)[number]

/** An object in a cluster that fetches what apps deploy. */
export interface SourceObject {
  id: ObjectId
  /** As URLs name its type: `gitrepositories.source.toolkit.fluxcd.io`. */
  type: string
  kind: SourceKind
  url: string
  chart?: string
  targetRevision: string
  state: SourceState
  /** Why, in one sentence or the engine's own words. */
  message: string
  conditions: readonly ConditionWord[]
  artifact?: { revision: string; updatedAt?: string; digest?: string; bytes?: number }
  /** How often it is fetched, milliseconds. */
  intervalMs?: number
  /** The Secret or service account that it fetches with, by name only; never read. */
  credential?: { kind: string; name: string; isBlamed: boolean }
  /** The object that it fetches from in turn, as a chart does from its repository. */
  from?: ObjectId
  labels: Readonly<Record<string, string>>
}

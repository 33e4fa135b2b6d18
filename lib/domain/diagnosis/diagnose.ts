import type { Finding } from '../finding'
import type { LiveEvent, LiveObject } from '../live-object'
import type { ObjectId } from '../ref'

export interface DiagnosisInput {
  /** Live objects of one cluster: those of the tree, and those that they lean on by name. */
  objects: readonly LiveObject[]
  events: readonly LiveEvent[]
  /** What the engine manages there. */
  managed: readonly ObjectId[]
  /** Epoch ms: what has just been started is not yet in trouble. Without it ages do not count. */
  now?: number
}

/** Why an app does not work, in words, with what says so; the worst first. Never throws, whatever objects and events say. */
export function diagnose({ objects }: DiagnosisInput): readonly Finding[] {
  return objects.flatMap(() => [])
}

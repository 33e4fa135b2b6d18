import type { ObjectId } from './ref'
import type { Deployment } from './run'
import type { Health, SyncStatus } from './status'

export const TONES = ['good', 'bad', 'warning', 'info', 'running'] as const
export type Tone = (typeof TONES)[number]

/** A condition of an object in words, with how it is meant: some conditions are bad news when they are true. */
export interface ConditionWord {
  type: string
  tone: Tone
  /** One plain sentence or the engine's own words. */
  message: string
  reason?: string
  /** ISO time that the object gives. */
  since?: string
}

/** One object that an app manages, as the engine lists it. */
export interface ManagedResource {
  id: ObjectId
  /** API version, `v1`; empty when the engine does not tell. */
  version: string
  /** Absent where the engine does not compare it (hooks, ignored objects, engines that do not tell). */
  sync?: SyncStatus
  /** As the engine records it; most do not. */
  health?: Health
  wave?: number
  /** `PreSync`, `PostSync`, …: it is run at that point, not kept. */
  hook?: string
  /** It left the source and goes with the next sync that prunes. */
  isToPrune: boolean
  /** A person has to confirm before it is deleted. */
  needsConfirmation: boolean
  /** What the last run says of it. */
  message?: string
  /** The last run could not apply it. */
  isFailed: boolean
}

/** A rule by which an app is kept: "Auto-sync", "on, prunes, heals itself". */
export interface Policy {
  name: string
  value: string
  /** What follows from it, in one sentence. */
  note?: string
  tone?: Tone
}

/** A link that cluster objects give; the address is hostile until it was checked. */
export interface NamedLink {
  label: string
  url: string
}

/** Something that has to be ready first. */
export interface Prerequisite {
  /** Identity of another App object in the same cluster. */
  id: ObjectId
  isReady: boolean
  /** Why not, or nothing. */
  message: string
}

/** Everything that one reading of an app's whole object says and lists do not hold. */
export interface AppDescription {
  conditions: readonly ConditionWord[]
  resources: readonly ManagedResource[]
  /** Why `resources` is empty or not whole, in one sentence. */
  resourcesNote?: string
  /** A Secret in the destination cluster that lists what `resources` does not; `namespace` is where objects go that name none. */
  resourcesIn?: { id: ObjectId; namespace: string }
  /** Newest first. */
  history: readonly Deployment[]
  policies: readonly Policy[]
  links: readonly NamedLink[]
  /** What people wrote on the object for readers of its page. */
  notices: readonly { tone: Tone; text: string; url?: string }[]
  /** "Who will write this back": one sentence for each controller that undoes manual edits of the App object or of what it deploys. */
  writers: readonly string[]
  prerequisites: readonly Prerequisite[]
}

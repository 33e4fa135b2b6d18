import type { AppRef } from './ref'
import type { Run } from './run'
import type { Freshness, Health, Lifecycle, Sync } from './status'

export const SOURCE_KINDS = ['git', 'helm', 'oci', 'bucket', 'external'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Where an app's desired state comes from; an app may have many. */
export interface Source {
  kind: SourceKind
  /** Empty when the source object that would tell it cannot be read. */
  url: string
  path?: string
  chart?: string
  /** What the app asks for: branch, tag, range or commit. */
  targetRevision?: string
  /** The cluster object that fetches it, where the engine has one. */
  object?: { type: string; namespace: string; name: string }
}

/**
 * The three revisions that are never mixed up, one entry per source; empty = not known.
 * `target` is what the source says now as the engine last saw it, `deployed` what was last applied with success.
 */
export interface Revisions {
  target: readonly string[]
  attempted: readonly string[]
  deployed: readonly string[]
}

/** Where an app deploys. `cluster` is absent when no registered cluster matches; `problem` then says why. */
export interface Destination {
  cluster?: string
  server?: string
  name?: string
  namespace: string
  problem?: string
}

/** Whatever will write the App object back: an ApplicationSet, a parent app, a parent Kustomization. */
export interface Owner {
  kind: string
  namespace: string
  name: string
}

export interface AutoSync {
  enabled: boolean
  prune: boolean
  selfHeal: boolean
}

/** One unit of delivery as an engine reads it from its object: everything but freshness and history, which the fleet adds. */
export interface App {
  ref: AppRef
  /** Kubernetes uid of the object; a new uid under an old name is a new app. */
  uid: string
  engine: string
  project: string
  destination: Destination
  sources: readonly Source[]
  revisions: Revisions
  sync: Sync
  health: Health
  /** Our own, worse judgement of the workloads beside the engine's; absent when ours is not worse. */
  ours?: Health
  lifecycle: Lifecycle
  owner?: Owner
  /** Apps of its type in the same cluster that have to be ready before it, as its spec names them. */
  waitsFor?: readonly { namespace: string; name: string }[]
  images: readonly string[]
  labels: Readonly<Record<string, string>>
  /** ISO time of the last successful deployment, where the object tells it. */
  deployedAt?: string
  autoSync: AutoSync
  /** The last run of the engine, where the object tells of one. */
  run?: Run
  /** Epoch ms after which the verdict changes by time alone (a stale verdict); the fleet judges again then. */
  recheckAt?: number
}

/** What lists show and the store persists: an App with its age and since when it is as it is. */
export interface AppRow extends App {
  freshness: Freshness
  /** ISO times from our own recorded transitions. */
  since: { sync: string; health: string; deployed: string }
  /** What was last known before the cluster went silent; only then, and never counted. */
  was?: { sync: Sync; health: Health }
}

/**
 * Ages a row: once its cluster is offline, sync and health are unknown for everyone who reads them (lists, totals, API),
 * and what they were is kept apart in `was`.
 */
export function withFreshness(row: AppRow, freshness: Freshness): AppRow {
  const { was, ...rest } = row
  const known = was ? { ...rest, sync: was.sync, health: was.health } : rest
  if (freshness.state !== 'offline') return { ...known, freshness }
  const { ours, ...unjudged } = known
  return {
    ...unjudged,
    freshness,
    was: { sync: known.sync, health: ours ?? known.health },
    sync: {
      status: 'unknown',
      cause: 'stale',
      message: `Was ${wordOf(known.sync)}.`,
      verdict: 'computed',
    },
    health: {
      status: 'unknown',
      reason: `Was ${(ours ?? known.health).status}.`,
      verdict: 'computed',
    },
  }
}

function wordOf({ status, cause }: Sync): string {
  return (cause ?? status).replaceAll('-', ' ')
}

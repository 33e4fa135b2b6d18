import type { Condition } from '@/lib/domain/condition'
import type { ObjectId } from '@/lib/domain/ref'

import type { Meta } from '../parse'
import type { Inventory } from './inventory'

/** What every reconciled Flux object says of itself. */
export interface ReconciledFields {
  meta: Meta
  isSuspended: boolean
  conditions: readonly Condition[]
  observedGeneration?: number
}

export interface SourceFields extends ReconciledFields {
  url: string
  /** Flux 2 lets an OCI Helm repository stand without any status. */
  isStatic: boolean
  targetRevision: string
  chart: string
  artifact?: { revision: string; updatedAt?: string; digest?: string; bytes?: number }
  /** The repository that a chart comes from, or what makes an artifact. */
  repository?: ObjectId
  intervalMs?: number
  /** What it fetches with, by name. */
  credentials: readonly { kind: string; name: string }[]
}

/** What the two kinds of app have in common; `deployed` and `attempted` are empty when not told. */
interface DeliveryFields extends ReconciledFields {
  intervalMs?: number
  timeoutMs?: number
  /** The last reconcile request that was handled. */
  handledAt: string
  targetNamespace: string
  kubeConfig?: { secret?: string; configMap?: string }
  /** Others of its kind that have to be ready first. */
  waitsFor?: readonly { namespace: string; name: string }[]
  /** The object whose artifact is deployed. */
  source?: ObjectId
  attempted: string
  deployed: string
  deployedAt?: string
  inventory?: Inventory
  /** The newest run that the object records. */
  lastRun?: RecordedRun
  /** The key of a run at the attempted revision that is not recorded yet. */
  pendingKey: string
}

/** A run as the status of an object records it. */
export interface RecordedRun {
  /** As `Run.key`. */
  key: string
  revision: string
  result: 'running' | 'succeeded' | 'failed' | 'terminated'
  /** The reason that its Ready condition has while this is the newest. */
  outcome: string
  startedAt?: string
  finishedAt?: string
}

export interface KustomizationFields extends DeliveryFields {
  kind: 'Kustomization'
  path: string
  prune: boolean
  checksHealth: boolean
  /** ISO time of the last finished run, where this version of Flux records it. */
  reconciledAt?: string
}

export interface HelmReleaseFields extends DeliveryFields {
  kind: 'HelmRelease'
  chart: string
  version: string
  /** The repository that the chart is taken from, unless a chart object is named. */
  repository?: ObjectId
  driftDetection: string
  /** It has released something that its history tells; Flux 2.1 keeps none. */
  keepsHistory: boolean
  ociDigest: string
}

export type AppFields = KustomizationFields | HelmReleaseFields

import type { AutoSync, Source } from '@/lib/domain/app'
import type { Initiator } from '@/lib/domain/run'

import type { Meta } from '../parse'
import type { ResourceSummary } from './resource-summary'

/** What is held of one Application: enough to judge it, small enough for 50,000 of them. */
export interface ApplicationFields {
  meta: Meta
  spec: SpecFields
  operation?: OperationFields
  /** Absent until the controller has written one, or when it could not be read. */
  status?: StatusFields
}

export interface SpecFields {
  project: string
  destination: { server: string; name: string; namespace: string }
  sources: readonly Source[]
  autoSync: AutoSync
  /** Rendered manifests are pushed to a branch first, and deployed from there. */
  isHydrated: boolean
}

export interface OperationFields {
  by: Initiator
  /** What it was asked to deploy; empty = whatever the spec says. */
  revisions: readonly string[]
  dryRun: boolean
  /** Only some of the app's resources. */
  partial: boolean
}

export interface StatusFields {
  sync: string
  /** The newest revision of each source that the controller compared with; not what runs. */
  compared: readonly string[]
  health: string
  healthMessage: string
  operationState?: OperationStateFields
  conditions: readonly { type: string; message: string }[]
  images: readonly string[]
  /** How pushing rendered manifests goes, where that is done. */
  hydration?: { phase: string; message: string }
  controllerNamespace?: string
  resources: ResourceSummary
  deployed?: DeploymentFields
}

export interface OperationStateFields {
  phase: string
  message: string
  startedAt?: string
  finishedAt?: string
  retryCount: number
  operation?: OperationFields
  revisions: readonly string[]
}

/** The newest entry of the deployment history. */
export interface DeploymentFields {
  revisions: readonly string[]
  deployedAt?: string
  /** Whether what was compared now comes from the same place with the same parameters. */
  sameSource: boolean
}

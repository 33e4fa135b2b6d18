import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'
import type { ResourceType } from '@/lib/domain/resource-type'

import type { ClusterSession, SessionSink, SessionTiming } from './session'

/** Where a kubeconfig came from decides what it may do: exec plugins and file paths are kubectl's trust, not a mount's. */
export const ORIGINS = ['kubeconfig', 'directory', 'in-cluster'] as const
export type Origin = (typeof ORIGINS)[number]

export interface SessionOptions {
  types: readonly ResourceType[]
  sink: SessionSink
  timing: SessionTiming
  /** Only these namespaces are watched, for identities without cluster-wide rights; empty = all. */
  namespaces: readonly string[]
  /** Field selectors of the core Events to watch, one watch each: `involvedObject.kind=Application`. */
  eventSelectors?: readonly string[]
}

/** One cluster that some kubeconfig describes, before anything was asked of it. */
export interface ClusterCandidate {
  /** Context names, the one in use first; several when they lead to one server with one CA. */
  contexts: readonly string[]
  origin: Origin
  /** File name (never a whole path) or "in-cluster", for people. */
  from: string
  /** `https://10.60.4.11:6443`; absent when the kubeconfig does not say. */
  server?: string
  /** Changes when server, CA or credentials change: the session must then be opened anew. No secret can be read from it. */
  fingerprint: string
  /** Equal for contexts that lead to one server with one CA; identity of the cluster until its uid is known. */
  place: string
  /** Set when it cannot even be tried. It is a row all the same; `open` must not be called. */
  problem?: LinkProblem
  open(options: SessionOptions): ClusterSession
}

export interface IntakeOptions {
  /** Value of KUBECONFIG (several files by the platform's separator); undefined = the user's default file. */
  kubeconfig?: string
  /** A directory of kubeconfig files, watched. */
  directory?: string
  /** The pod's own service account. */
  inCluster: boolean
  /** For mounted files: which of kubectl's powers the operator switched on. */
  directoryMayExec: boolean
  directoryMayReadFiles: boolean
}

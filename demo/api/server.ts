import type { Clock } from '../clock'
import type { CertificateAuthority } from './certificate-authority'
import type { Faults } from './faults'
import type { ObjectStore } from './object-store'

/** Who a kubeconfig speaks as: `admin` has a client certificate, `reader` a bearer token. */
export type ApiUser = 'admin' | 'reader'

/** The `cluster` and `user` maps of a kubeconfig, ready to be written as YAML. */
export interface KubeconfigEntry {
  cluster: { server: string; 'certificate-authority-data': string }
  user: { 'client-certificate-data': string; 'client-key-data': string } | { token: string }
}

/** One running simulated API server. */
export interface ApiServer {
  /** `https://127.0.0.1:<port>`. */
  readonly url: string
  readonly store: ObjectStore
  readonly faults: Faults
  kubeconfig(user?: ApiUser): KubeconfigEntry
  /** Ends it for good. */
  close(): Promise<void>
  /** Stops listening and cuts all connections; the objects stay. */
  stop(): Promise<void>
  /** Listens again on the same port. */
  start(): Promise<void>
}

/** How to start one API server. */
export interface ApiServerOptions {
  name: string
  /** The Kubernetes version it claims, e.g. `v1.31.4`. */
  version: string
  ca: CertificateAuthority
  clock: Clock
  /** 0 or absent: any free port. */
  port?: number
  /** Events kept per kind for watches to resume from (default 4096). */
  historyLimit?: number
}

import 'server-only'

import type { Origin } from './candidate'

/** PEM text that the kubeconfig holds itself, or names a file for. */
export type Material = { data: string } | { file: string }

/** A credential plugin as a kubeconfig describes it. */
export interface ExecSpec {
  apiVersion: string
  command: string
  args: readonly string[]
  env: readonly { name: string; value: string }[]
  installHint?: string
  provideClusterInfo: boolean
  /** Contents of the cluster's `client.authentication.k8s.io/exec` extension. */
  clusterConfig?: unknown
  interactiveMode: string
  /** Folder that a relative command is resolved against. */
  folder: string
}

/** How a kubeconfig's user proves who it is. Several may be set; see `credentials.ts` for which wins. */
export interface UserSpec {
  token?: string
  tokenFile?: string
  basic?: { username: string; password: string }
  certificate?: Material
  key?: Material
  exec?: ExecSpec
  provider?: { name: string; config: Readonly<Record<string, string>> }
  impersonate?: {
    user: string
    uid?: string
    groups: readonly string[]
    extra: Readonly<Record<string, readonly string[]>>
  }
}

/** Everything needed to reach one cluster as one user: a context of a kubeconfig, resolved. */
export interface Access {
  context: string
  origin: Origin
  /** Without a trailing slash; may hold a path prefix. */
  server: string
  ca?: Material
  tlsServerName?: string
  skipTlsVerify: boolean
  proxyUrl?: string
  user: UserSpec
}

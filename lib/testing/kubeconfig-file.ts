import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

interface NamedCluster {
  name: string
  cluster: Record<string, unknown>
}
interface NamedUser {
  name: string
  user: Record<string, unknown>
}
interface NamedContext {
  name: string
  context: { cluster: string; user: string }
}

/** A kubeconfig as it stands in a file, for tests that break one on purpose. */
export interface KubeconfigFile {
  apiVersion: 'v1'
  kind: 'Config'
  'current-context'?: string
  clusters: NamedCluster[]
  users: NamedUser[]
  contexts: NamedContext[]
}

export function readKubeconfig(path: string): KubeconfigFile {
  return parse(readFileSync(path, 'utf8')) as KubeconfigFile
}

export function kubeconfigText(config: KubeconfigFile): string {
  return stringify(config)
}

/** The cluster and user entries that a context leads to; throws when the file has no such context. */
export function entriesOf(
  config: KubeconfigFile,
  context: string,
): { cluster: NamedCluster; user: NamedUser } {
  const names = config.contexts.find(({ name }) => name === context)?.context
  const cluster = config.clusters.find(({ name }) => name === names?.cluster)
  const user = config.users.find(({ name }) => name === names?.user)
  if (!cluster || !user) throw new Error(`The kubeconfig has no whole context ${context}.`)
  return { cluster, user }
}

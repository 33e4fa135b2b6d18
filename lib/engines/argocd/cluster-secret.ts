import type { DeployCluster } from '@/lib/domain/app-set'

import { isRecord } from '../parse'
import { recordIn, textIn } from '../raw'

/** By this label Argo CD knows the Secrets that are its destination clusters. */
export const CLUSTER_SECRETS = 'argocd.argoproj.io/secret-type=cluster'
/** Argo CD deploys to its own cluster also when no Secret registers it; then it has no labels. */
export const OWN_CLUSTER: DeployCluster = {
  name: 'in-cluster',
  server: 'https://kubernetes.default.svc',
  labels: {},
}

const MAX_BYTES = 2_000

/** Name, server, project and labels of a cluster Secret; its credential is never decoded, nor kept. */
export function readClusterSecret(secret: unknown): DeployCluster | undefined {
  if (!isRecord(secret)) return undefined
  const data = recordIn(secret, 'data')
  const server = decoded(data.server).replace(/\/+$/, '')
  const name = decoded(data.name) || server
  if (!server) return undefined
  const project = decoded(data.project)
  const labels = recordIn(recordIn(secret, 'metadata'), 'labels')
  return {
    name,
    server,
    labels: Object.fromEntries(Object.keys(labels).map((key) => [key, textIn(labels, key)])),
    ...(project ? { project } : {}),
  }
}

function decoded(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_BYTES) return ''
  return Buffer.from(value, 'base64').toString('utf8').trim()
}

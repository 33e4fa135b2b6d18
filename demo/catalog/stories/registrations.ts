import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { createAgo } from '../seeding'
import { DAY, IN_CLUSTER } from './kit'

const ON = 'enabled'

/** Labels by which the cockpit's sets choose; a cluster that is fresh has none. */
const LABELS: Readonly<Record<string, Record<string, string>>> = {
  'in-cluster': { env: 'prod', 'core-basic': ON, 'security-basic': ON },
  'aks-excelsior-development-2': { env: 'dev', 'core-basic': ON },
  'gitops-real-aks': {
    env: 'prod',
    'core-basic': ON,
    'security-basic': ON,
    'monitoring-basic': ON,
  },
  // medium monitoring wants a storage class of the platform, which is not there
  'in-cluster-austria': {
    env: 'prod',
    'core-basic': ON,
    'security-basic': ON,
    'monitoring-medium': ON,
  },
  'flux-cluster': { env: 'staging', 'core-basic': ON },
  'vcluster-team-a': { env: 'vdev' },
  'capi-quickstart': {},
}

/** The Secrets by which the cockpit's Argo CD knows its clusters. */
export async function registrationStories(world: World): Promise<void> {
  const cockpit = world.cluster('in-cluster')
  const secrets = Object.entries(LABELS).map(([name, labels]) => {
    const server = name === 'in-cluster' ? IN_CLUSTER : world.cluster(name).server
    return registration(name, server, labels)
  })
  createAgo(world, cockpit, 100 * DAY, ...secrets)
  return Promise.resolve()
}

function registration(name: string, server: string, labels: Record<string, string>): KubeObject {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const config = {
    bearerToken: `simulated-token-of-${name}`,
    tlsClientConfig: { insecure: false, caData: encode('simulated authority') },
  }
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: {
      name: `cluster-${name}`,
      namespace: 'argocd',
      labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels },
      annotations: { 'managed-by': 'argocd.argoproj.io' },
    },
    data: { name: encode(name), server: encode(server), config: encode(JSON.stringify(config)) },
  }
}

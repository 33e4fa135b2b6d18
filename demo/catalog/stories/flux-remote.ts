import { stringify } from 'yaml'
import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { configMapYaml, deploymentYaml, kustomization } from '../builders'
import { createNamespace } from '../healthy-mass'
import { PEOPLE } from '../people'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, git, storyRepository } from './kit'

const HUB = 'mgmt-cluster'
const PATH = 'city-works/cluster-baselines'

/** A hub that deploys to other clusters: by a kubeconfig in a Secret, and by an address in a ConfigMap. */
export async function remoteStories(world: World): Promise<void> {
  await storyRepository(world, PATH, [
    {
      days: 18,
      author: PEOPLE.artem,
      message: 'What every cluster has',
      files: {
        'workload/agent.yaml': deploymentYaml({
          name: 'baseline-agent',
          image: 'ghcr.io/city-works/baseline-agent:1.1.0',
          replicas: 1,
        }),
        'virtual/limits.yaml': configMapYaml('baseline-limits', { pods: '50' }),
      },
    },
  ])
  const hub = world.cluster(HUB)
  const capi = world.cluster('capi-quickstart')
  const virtual = world.cluster('vcluster-team-a')
  createAgo(world, hub, 17 * DAY, kubeconfigSecret(capi.server), address(virtual.server))
  for (const target of [capi, virtual]) createNamespace(world, target, 'baseline')
  const source = git(world, 'cluster-baselines', PATH)
  const bySecret = kustomization('capi-quickstart-baseline', {
    path: './workload',
    source: 'cluster-baselines',
    targetNamespace: 'baseline',
    wait: true,
    kubeConfig: { secretRef: { name: 'capi-quickstart-kubeconfig' } },
  })
  const byAddress = kustomization('vcluster-team-a-baseline', {
    path: './virtual',
    source: 'cluster-baselines',
    targetNamespace: 'baseline',
    kubeConfig: { configMapRef: { name: 'vcluster-team-a-address' } },
  })
  await seedFlux(world, HUB, 16 * DAY, source, bySecret, byAddress)
  await again(world, HUB, 3, bySecret, byAddress)
}

function kubeconfigSecret(server: string): KubeObject {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'capi-quickstart', cluster: { server } }],
    users: [{ name: 'capi-quickstart-admin', user: { token: 'simulated' } }],
    contexts: [
      {
        name: 'capi-quickstart',
        context: { cluster: 'capi-quickstart', user: 'capi-quickstart-admin' },
      },
    ],
    'current-context': 'capi-quickstart',
  }
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'cluster.x-k8s.io/secret',
    metadata: { name: 'capi-quickstart-kubeconfig', namespace: 'flux-system' },
    data: { value: Buffer.from(stringify(config)).toString('base64') },
  }
}

function address(server: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'vcluster-team-a-address', namespace: 'flux-system' },
    data: { provider: 'generic', cluster: 'vcluster-team-a', address: server },
  }
}

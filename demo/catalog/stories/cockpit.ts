import type { World } from '../../world'
import { configMapYaml, deploymentYaml, serviceYaml } from '../builders'
import { platformApplication } from '../healthy-mass'
import { PEOPLE } from '../people'
import { component } from '../platform'
import { requestSync, seedApp } from '../seeding'
import { DAY, HOUR, appAt, gitApplication, storyRepository } from './kit'

/** The cockpit cluster: a second registered cluster, and operations in every state. */
export async function cockpitStories(world: World): Promise<void> {
  await secondCluster(world)
  await retrying(world)
  await neverDeployed(world)
  await deleting(world)
}

/** Platform parts that the cockpit deploys to another cluster. */
async function secondCluster(world: World): Promise<void> {
  const destination = world.cluster('capi-quickstart').server
  for (const name of ['ingress-nginx', 'cert-manager', 'metrics-server']) {
    const to = {
      cluster: 'capi-quickstart',
      namespace: 'argocd',
      destination,
      name: `capi-quickstart-${name}`,
    }
    await seedApp(world, 'in-cluster', platformApplication(world, component(name), to), [
      { minutesAgo: 9 * DAY },
    ])
  }
}

/** An admission policy refuses the new manifest; the sync is tried again and again. */
async function retrying(world: World): Promise<void> {
  const path = 'la-cc/edge-ingress'
  const name = 'ingress-nginx-edge'
  const before = deploymentYaml({ name, image: 'registry.k8s.io/ingress-nginx/controller:v1.9.0' })
  const after = before
    .replace('controller:v1.9.0', 'controller:v1.11.5')
    .replace('- containerPort: 8080', '- containerPort: 8080\n              hostPort: 443')
  const repository = await storyRepository(world, path, [
    {
      days: 30,
      author: PEOPLE.artem,
      message: 'Ingress at the edge',
      files: {
        'ingress/controller.yaml': before,
        'ingress/service.yaml': serviceYaml(name, { type: 'LoadBalancer' }),
      },
    },
    {
      days: 0,
      author: PEOPLE.artem,
      message: 'Chart 4.8.0 to 4.11.5',
      files: { 'ingress/controller.yaml': after },
    },
  ])
  const retry = { limit: 5, backoff: { duration: '12h', factor: 2, maxDuration: '96h' } }
  const app = gitApplication(world, name, path, 'ingress', {
    automated: { prune: true, selfHeal: true },
    retry,
  })
  await seedApp(world, 'in-cluster', app, [
    { minutesAgo: 28 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
  const cluster = world.cluster('in-cluster')
  requestSync(cluster, app, { revision: repository.resolve('HEAD') ?? '', retry })
  // three tries: each falls due when the one before has waited its time
  for (const minutesAgo of [40 * HOUR, 27 * HOUR, 27])
    await world.ago(minutesAgo, async () => cluster.argo?.operate(name))
  await cluster.argo?.refresh(name)
}

/** A tenant's initialiser that nobody has synced yet. */
async function neverDeployed(world: World): Promise<void> {
  const path = 'devteam-a/application'
  const files = Object.fromEntries(
    ['namespace-quota', 'network-policy', 'team-settings', 'registry-settings'].map((name) => [
      `applicationset/${name}.yaml`,
      configMapYaml(name, { team: 'devteam-a' }),
    ]),
  )
  files['applicationset/initializer.yaml'] = deploymentYaml({
    name: 'initializer',
    image: 'ghcr.io/city-works/initializer:1.0.0',
    replicas: 1,
  })
  files['applicationset/initializer-service.yaml'] = serviceYaml('initializer')
  await storyRepository(world, path, [
    { days: 1, author: PEOPLE.nowak, message: 'Initialise devteam-a', files },
  ])
  const app = gitApplication(world, 'application-initializer-devteam-a', path, 'applicationset', {
    project: 'devteam-a',
    deployTo: 'devteam-a',
  })
  await seedApp(world, 'in-cluster', app, [])
}

/** Deleted minutes ago, but a volume claim is still protected by a pod that uses it. */
async function deleting(world: World): Promise<void> {
  const path = 'la-cc/vclusters'
  const claim =
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data-vcluster-team-b\nspec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 5Gi\n'
  await storyRepository(world, path, [
    {
      days: 40,
      author: PEOPLE.steiner,
      message: 'Virtual cluster for team b',
      files: {
        'team-b/vcluster.yaml': deploymentYaml({
          name: 'vcluster-team-b',
          image: 'ghcr.io/loft-sh/vcluster:0.19.7',
          replicas: 1,
        }),
        'team-b/claim.yaml': claim,
      },
    },
  ])
  const app = gitApplication(world, 'vcluster-team-b', path, 'team-b', {
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 39 * DAY }])
  const { store, argo } = world.cluster('in-cluster')
  store.mutate(
    {
      group: '',
      kind: 'PersistentVolumeClaim',
      namespace: 'vcluster-team-b',
      name: 'data-vcluster-team-b',
    },
    { manager: 'kube-controller-manager' },
    (draft) => {
      draft.metadata.finalizers = ['kubernetes.io/pvc-protection']
    },
  )
  store.remove(appAt('Application', 'argocd', 'vcluster-team-b'))
  argo?.finishDeletion('vcluster-team-b')
}

import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { configMapYaml, deploymentYaml, serviceYaml } from '../builders'
import { project } from '../engine-parts'
import { platformApplication } from '../healthy-mass'
import { PEOPLE } from '../people'
import { component } from '../platform'
import { createAgo, requestSync, seedApp } from '../seeding'
import { DAY, HOUR, appAt, gitApplication, storyRepository } from './kit'

/** The cockpit cluster: a second registered cluster, and operations in every state. */
export async function cockpitStories(world: World): Promise<void> {
  registerClusters(world)
  await secondCluster(world)
  await retrying(world)
  await neverDeployed(world)
  await deleting(world)
  await runningHook(world)
  await awaitingConfirmation(world)
  await requested(world)
  await clusterApi(world)
}

/** The Secrets by which the cockpit's Argo CD knows its clusters. */
function registerClusters(world: World): void {
  const cockpit = world.cluster('in-cluster')
  const secret = (name: string, server: string, labels: Record<string, string>): KubeObject => {
    const encode = (text: string) => Buffer.from(text).toString('base64')
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: {
        name: `cluster-${name}`,
        namespace: 'argocd',
        labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels },
      },
      data: {
        name: encode(name),
        server: encode(server),
        config: encode('{"tlsClientConfig":{"insecure":false}}'),
      },
    }
  }
  const core = { 'core-basic': 'enabled', 'security-basic': 'enabled' }
  createAgo(
    world,
    cockpit,
    100 * DAY,
    secret('in-cluster', 'https://kubernetes.default.svc', { env: 'prod', ...core }),
    secret('capi-quickstart', world.cluster('capi-quickstart').server, {
      env: 'dev',
      'core-basic': 'enabled',
    }),
  )
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
  createAgo(
    world,
    world.cluster('in-cluster'),
    30 * DAY,
    project('devteam-a', 'argocd', {
      description: 'Tenant devteam-a',
      destinations: [{ name: 'in-cluster', namespace: 'devteam-a' }],
    }),
  )
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

/** A sync that waits for a migration that waits for a lock. */
async function runningHook(world: World): Promise<void> {
  const path = 'city-works/shop'
  const hook =
    'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: orders-migrate\n  annotations:\n    argocd.argoproj.io/hook: PreSync\n    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: migrate\n          image: ghcr.io/city-works/schema-migrate:2.8.0\n'
  const web = (version: string) =>
    deploymentYaml({
      name: 'shop-orders',
      image: `ghcr.io/city-works/shop-orders:${version}`,
      replicas: 3,
    })
  const repository = await storyRepository(world, path, [
    {
      days: 20,
      author: PEOPLE.ivanova,
      message: 'Orders',
      files: {
        'orders/deployment.yaml': web('2.7.4'),
        'orders/service.yaml': serviceYaml('shop-orders'),
      },
    },
    {
      days: 0,
      author: PEOPLE.ivanova,
      message: 'Orders 2.8.0 with a new schema',
      files: { 'orders/deployment.yaml': web('2.8.0'), 'orders/migrate.yaml': hook },
    },
  ])
  const app = gitApplication(world, 'shop-orders', path, 'orders', {
    deployTo: 'shop',
    automated: { prune: true },
  })
  await seedApp(world, 'in-cluster', app, [
    { minutesAgo: 19 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
  await operateAgo(world, 'shop-orders', app, 18, { revision: repository.resolve('HEAD') ?? '' })
}

/** A workload that may only be pruned when somebody confirms it. */
async function awaitingConfirmation(world: World): Promise<void> {
  const path = 'la-cc/policy-reports'
  const guarded = deploymentYaml({
    name: 'policy-archive',
    image: 'ghcr.io/city-works/policy-archive:0.9.1',
    replicas: 1,
  }).replace(
    '  labels:\n    app: policy-archive\nspec',
    '  labels:\n    app: policy-archive\n  annotations:\n    argocd.argoproj.io/sync-options: Prune=confirm\nspec',
  )
  const repository = await storyRepository(world, path, [
    {
      days: 33,
      author: PEOPLE.byrne,
      message: 'Reports and their archive',
      files: {
        'reports/reporter.yaml': deploymentYaml({
          name: 'policy-reporter',
          image: 'ghcr.io/kyverno/policy-reporter:2.20.2',
          replicas: 1,
        }),
        'reports/archive.yaml': guarded,
      },
    },
    {
      days: 0,
      author: PEOPLE.byrne,
      message: 'The archive moves to object storage',
      files: { 'reports/archive.yaml': null },
    },
  ])
  const app = gitApplication(world, 'policy-reports', path, 'reports', {
    deployTo: 'policy-reports',
  })
  await seedApp(world, 'in-cluster', app, [
    { minutesAgo: 32 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
  await operateAgo(world, 'policy-reports', app, 35, {
    by: 't.byrne',
    revision: repository.resolve('HEAD') ?? '',
  })
}

/** An operation that the controller was told not to take up. */
async function requested(world: World): Promise<void> {
  const path = 'la-cc/audit-log'
  const web = (version: string) =>
    deploymentYaml({ name: 'audit-log', image: `ghcr.io/city-works/audit-log:${version}` })
  const repository = await storyRepository(world, path, [
    {
      days: 14,
      author: PEOPLE.steiner,
      message: 'Audit log',
      files: { 'log/deployment.yaml': web('1.2.0') },
    },
    {
      days: 1,
      author: PEOPLE.steiner,
      message: 'Audit log 1.3.0',
      files: { 'log/deployment.yaml': web('1.3.0') },
    },
  ])
  const app = gitApplication(world, 'audit-log', path, 'log')
  await seedApp(world, 'in-cluster', app, [
    { minutesAgo: 13 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
  const { store } = world.cluster('in-cluster')
  store.mutate(
    appAt('Application', 'argocd', 'audit-log'),
    { manager: 'kubectl-annotate' },
    (draft) => {
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        'argocd.argoproj.io/skip-reconcile': 'true',
      }
    },
  )
  requestSync(world.cluster('in-cluster'), app, { by: 'a.kaya' })
}

/** A workload cluster that Cluster API provides, as an app. */
async function clusterApi(world: World): Promise<void> {
  const path = 'la-cc/capi-clusters'
  const manifest =
    'apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata:\n  name: capi-quickstart\nspec:\n  clusterNetwork:\n    pods:\n      cidrBlocks:\n        - 192.168.0.0/16\n'
  await storyRepository(world, path, [
    {
      days: 11,
      author: PEOPLE.artem,
      message: 'capi-quickstart in centralus',
      files: { 'capz/cluster.yaml': manifest },
    },
  ])
  const app = gitApplication(world, 'capi-capz-quickstart', path, 'capz', {
    automated: { prune: false, selfHeal: true },
    syncOptions: ['CreateNamespace=true', 'Validate=false'],
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 10 * DAY }])
}

/** Starts an operation so many minutes ago and takes it as far as it goes. */
export async function operateAgo(
  world: World,
  name: string,
  app: KubeObject,
  minutesAgo: number,
  request: Parameters<typeof requestSync>[2],
  clusterName = 'in-cluster',
): Promise<void> {
  const cluster = world.cluster(clusterName)
  await world.ago(minutesAgo, async () => {
    requestSync(cluster, app, request)
    await cluster.argo?.operate(name)
  })
  await cluster.argo?.refresh(name)
}

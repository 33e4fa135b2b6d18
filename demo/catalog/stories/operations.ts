import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { deploymentYaml, serviceYaml } from '../builders'
import { PEOPLE } from '../people'
import { requestSync, seedApp } from '../seeding'
import { DAY, appAt, gitApplication, storyRepository } from './kit'

/** Operations that run, wait for somebody, or are not taken up. */
export async function operationStories(world: World): Promise<void> {
  await runningHook(world)
  await awaitingConfirmation(world)
  await requested(world)
  await clusterApi(world)
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

import type { World } from '../../world'
import { application, deploymentYaml, serviceYaml } from '../builders'
import { PEOPLE } from '../people'
import { seedApp } from '../seeding'
import { DAY, deploymentAt, gitApplication, storyRepository } from './kit'

/** Sync windows, comparisons that cannot be made, failed syncs, things that are gone or paused. */
export async function faultStories(world: World): Promise<void> {
  await unknownDestination(world)
  await lostPath(world)
  await missing(world)
  await paused(world)
  await rollingOut(world)
  await jobs(world)
}

/** An app for a cluster that nobody has registered. */
async function unknownDestination(world: World): Promise<void> {
  const path = 'city-works/edge-analytics'
  await storyRepository(world, path, [
    {
      days: 5,
      author: PEOPLE.nowak,
      message: 'Analytics at the edge',
      files: {
        'app/deployment.yaml': deploymentYaml({
          name: 'edge-analytics',
          image: 'ghcr.io/city-works/edge-analytics:0.4.0',
        }),
      },
    },
  ])
  const app = application({
    name: 'edge-analytics',
    namespace: 'argocd',
    source: { repoURL: world.parts.git.urlOf(path), targetRevision: 'main', path: 'app' },
    destination: { name: 'edge-cluster-7', namespace: 'edge' },
    automated: { prune: true },
  })
  await seedApp(world, 'in-cluster', app, [])
}

/** The folder moved, the app still looks where it was. */
async function lostPath(world: World): Promise<void> {
  const path = 'city-works/city-map'
  const manifest = deploymentYaml({ name: 'city-map', image: 'ghcr.io/city-works/city-map:3.1.0' })
  const repository = await storyRepository(world, path, [
    {
      days: 22,
      author: PEOPLE.nowak,
      message: 'City map',
      files: { 'deploy/deployment.yaml': manifest },
    },
    {
      days: 0,
      author: PEOPLE.nowak,
      message: 'Manifests move to manifests/',
      files: { 'deploy/deployment.yaml': null, 'manifests/deployment.yaml': manifest },
    },
  ])
  const app = gitApplication(world, 'city-map', path, 'deploy', {
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'gitops-real-aks', app, [
    { minutesAgo: 21 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
  ])
}

/** Somebody deleted the Deployment; nothing heals it. */
async function missing(world: World): Promise<void> {
  const path = 'pietrolibro/hello-world'
  await storyRepository(world, path, [
    {
      days: 48,
      author: PEOPLE.pietro,
      message: 'Hello world',
      files: {
        'k8s/deployment.yaml': deploymentYaml({
          name: 'hello-world-deployment',
          image: 'pietrolibro/hello-world-py-app:2.0',
          replicas: 1,
        }),
        'k8s/service.yaml': serviceYaml('hello-world-service', {
          app: 'hello-world-deployment',
          type: 'NodePort',
          nodePort: 30007,
        }),
      },
    },
  ])
  const app = gitApplication(world, 'hello-world', path, 'k8s', { deployTo: 'gitops-kubernetes' })
  await seedApp(world, 'gitops-real-aks', app, [{ minutesAgo: 47 * DAY, by: 'pietro' }])
  world
    .cluster('gitops-real-aks')
    .store.remove(deploymentAt('gitops-kubernetes', 'hello-world-deployment'))
  await world.cluster('gitops-real-aks').argo?.refresh('hello-world')
}

/** Paused in Git while a load test is prepared. */
async function paused(world: World): Promise<void> {
  const path = 'city-works/load-test'
  const manifest = deploymentYaml({
    name: 'load-test',
    image: 'ghcr.io/city-works/load-test:1.0.0',
  })
  const repository = await storyRepository(world, path, [
    {
      days: 9,
      author: PEOPLE.byrne,
      message: 'Load test',
      files: { 'app/deployment.yaml': manifest },
    },
    {
      days: 1,
      author: PEOPLE.byrne,
      message: 'Pause until Monday',
      files: {
        'app/deployment.yaml': manifest.replace(
          'spec:\n  replicas',
          'spec:\n  paused: true\n  replicas',
        ),
      },
    },
  ])
  const app = gitApplication(world, 'load-test', path, 'app', {
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'gitops-real-aks', app, [
    { minutesAgo: 8 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: DAY },
  ])
}

/** New pods start but are not ready yet, and may take long. */
async function rollingOut(world: World): Promise<void> {
  const path = 'city-works/tariff-engine'
  const manifest = (version: string) =>
    deploymentYaml({
      name: 'tariff-engine',
      image: `ghcr.io/city-works/tariff-engine:${version}`,
      replicas: 3,
    }).replace('spec:\n  replicas', 'spec:\n  progressDeadlineSeconds: 604800\n  replicas')
  const repository = await storyRepository(world, path, [
    {
      days: 13,
      author: PEOPLE.ivanova,
      message: 'Tariff engine 1.9',
      files: { 'app/deployment.yaml': manifest('1.9.0') },
    },
    {
      days: 0,
      author: PEOPLE.ivanova,
      message: 'Tariff engine 2.0.0-rc1',
      files: { 'app/deployment.yaml': manifest('2.0.0-rc1') },
    },
  ])
  const app = gitApplication(world, 'tariff-engine', path, 'app', {
    automated: { prune: true, selfHeal: true },
  })
  await seedApp(world, 'gitops-real-aks', app, [
    { minutesAgo: 12 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: 4 },
  ])
}

/** A Job that completed, one that failed, and one that runs each night. */
async function jobs(world: World): Promise<void> {
  const path = 'city-works/imports'
  const job = (name: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: ${name}\nspec:\n  backoffLimit: 6\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: import\n          image: ghcr.io/city-works/${name}:1.0.0\n`
  const nightly =
    'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly-import\nspec:\n  schedule: "30 2 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: import\n              image: ghcr.io/city-works/nightly-import:1.0.0\n'
  await storyRepository(world, path, [
    {
      days: 8,
      author: PEOPLE.nowak,
      message: 'Imports',
      files: {
        'good/import.yaml': job('city-import'),
        'good/nightly.yaml': nightly,
        'bad/check.yaml': job('import-check'),
      },
    },
  ])
  for (const [name, folder] of [
    ['city-import', 'good'],
    ['import-check', 'bad'],
  ] as const) {
    const app = gitApplication(world, name, path, folder, {
      deployTo: 'imports',
      automated: { prune: true },
    })
    await seedApp(world, 'in-cluster-germany', app, [{ minutesAgo: 7 * DAY }])
  }
}

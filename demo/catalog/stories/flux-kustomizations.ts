import type { KubeObject } from '../../api/object'
import { REQUESTED_AT } from '../../engines/flux/context'
import type { World } from '../../world'
import {
  configMapYaml,
  deploymentYaml,
  gitRepository,
  kustomizationYaml,
  kustomization,
  serviceYaml,
} from '../builders'
import { createNamespace } from '../healthy-mass'
import { PEOPLE } from '../people'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR, appAt, byHand, commitLater, deploymentAt, storyRepository } from './kit'

/** Kustomizations in every state that Flux knows. */
export async function kustomizationStories(world: World): Promise<void> {
  await helloLoop(world)
  await suspended(world)
  await waitsForInfra(world)
  await crashUnderReady(world)
  await expiredKey(world)
  await healthCheckFailed(world)
  await unobserved(world)
  await requested(world)
  await stale(world)
  await running(world)
  await artifacts(world)
}

const git = (world: World, name: string, path: string, spec = {}) =>
  gitRepository(name, world.parts.git.urlOf(path), spec)

/** A workload was deleted by hand; Flux looks again only after hours. */
async function helloLoop(world: World): Promise<void> {
  const path = 'schooldevops/gitops-loop-demo'
  const folder = 'examples/day2-gitops-loop-demo/clusters/local/apps/hello'
  await storyRepository(world, path, [
    {
      days: 21,
      author: PEOPLE.byrne,
      message: 'hello: plain-text image',
      files: {
        [`${folder}/deployment.yaml`]: deploymentYaml({
          name: 'hello',
          image: 'nginxdemos/hello:plain-text',
          replicas: 1,
          port: 80,
        }),
        [`${folder}/service.yaml`]: serviceYaml('hello'),
      },
    },
  ])
  createNamespace(world, world.cluster('flux-cluster'), 'hello')
  const app = kustomization('hello-app', {
    path: `./${folder}`,
    source: 'gitops-loop-demo',
    targetNamespace: 'hello',
    interval: '24h',
    timeout: '1m',
  })
  await seedFlux(world, 'flux-cluster', 20 * DAY, git(world, 'gitops-loop-demo', path), app)
  await again(world, 'flux-cluster', HOUR, app)
  world.cluster('flux-cluster').store.remove(deploymentAt('hello', 'hello'))
}

/** Suspended for debugging while five commits went by. */
async function suspended(world: World): Promise<void> {
  const path = 'schooldevops/instavote'
  const vote = (replicas: number) => ({
    'deploy/vote/deployment.yaml': deploymentYaml({
      name: 'vote',
      image: 'schooldevops/vote:v1',
      replicas,
    }),
  })
  await storyRepository(world, path, [
    {
      days: 30,
      author: PEOPLE.ivanova,
      message: 'vote: 2 replicas',
      files: {
        ...vote(2),
        'deploy/vote/service.yaml': serviceYaml('vote', { type: 'NodePort', nodePort: 30000 }),
        'deploy/redis/deployment.yaml': deploymentYaml({
          name: 'redis',
          image: 'redis:alpine',
          replicas: 1,
        }),
      },
    },
  ])
  createNamespace(world, world.cluster('flux-cluster'), 'instavote')
  const source = git(world, 'instavote', path, { interval: '30s' })
  const app = kustomization('vote-dev', {
    path: './deploy/vote',
    source: 'instavote',
    targetNamespace: 'instavote',
    interval: '1m',
  })
  await seedFlux(world, 'flux-cluster', 29 * DAY, source, app)
  byHand(
    world,
    'flux-cluster',
    appAt('Kustomization', 'flux-system', 'vote-dev'),
    (draft) => {
      draft.spec = { ...(draft.spec as object), suspend: true }
      draft.metadata.annotations = {
        'fleetglass.dev/suspended-by': 't.byrne',
        'fleetglass.dev/suspend-reason': 'debugging redis by hand',
        'fleetglass.dev/suspended-at': world.parts.clock.iso(
          world.parts.clock.now() - (3 * DAY + 2 * HOUR) * 60_000,
        ),
      }
    },
    'flux',
  )
  const counts = [3, 2, 3, 4, 3]
  await commitLater(
    world,
    path,
    ...counts.map((replicas, i) => ({
      days: 2,
      author: PEOPLE.ivanova,
      message: `vote: ${counts[i - 1] ?? 2} → ${replicas} replicas`,
      files: vote(replicas),
    })),
  )
  await again(world, 'flux-cluster', 3, source)
}

/** The infrastructure cannot be built any more, and what depends on it waits. */
async function waitsForInfra(world: World): Promise<void> {
  const path = 'azure-samples/gitops-demo'
  await storyRepository(world, path, [
    {
      days: 26,
      author: PEOPLE.steiner,
      message: 'Infrastructure and apps',
      files: {
        'infrastructure/redis.yaml': deploymentYaml({
          name: 'redis',
          image: 'redis:7.4.2',
          replicas: 1,
        }),
        'infrastructure/nginx.yaml': deploymentYaml({ name: 'nginx', image: 'nginx:1.27.3' }),
        'infrastructure/kustomization.yaml': kustomizationYaml(['redis.yaml', 'nginx.yaml']),
        'apps/staging/podinfo.yaml': deploymentYaml({
          name: 'podinfo',
          image: 'ghcr.io/stefanprodan/podinfo:6.7.1',
        }),
      },
    },
  ])
  createNamespace(world, world.cluster('flux-cluster'), 'gitops-demo')
  const source = git(world, 'gitops-demo', path)
  const common = {
    source: 'gitops-demo',
    targetNamespace: 'gitops-demo',
    interval: '10m',
    retryInterval: '5m',
  }
  const infra = kustomization('infra', { path: './infrastructure', ...common })
  const apps = kustomization('apps', {
    path: './apps/staging',
    dependsOn: [{ name: 'infra' }],
    ...common,
  })
  await seedFlux(world, 'flux-cluster', 25 * DAY, source, infra, apps)
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.steiner,
    message: 'Split redis into its own file',
    files: {
      'infrastructure/kustomization.yaml': kustomizationYaml(['redis-cluster.yaml', 'nginx.yaml']),
    },
  })
  await again(world, 'flux-cluster', 42, source, infra, apps)
}

/** Flux says Ready, for nothing checks the workload: it crash-loops since the last release. */
async function crashUnderReady(world: World): Promise<void> {
  const path = 'city-works/report-worker'
  const files = (version: string) => ({
    'deploy/worker.yaml': deploymentYaml({
      name: 'report-worker',
      image: `ghcr.io/city-works/report-worker:${version}`,
    }),
  })
  await storyRepository(world, path, [
    { days: 17, author: PEOPLE.nowak, message: 'Report worker 3.1.0', files: files('3.1.0') },
  ])
  createNamespace(world, world.cluster('in-cluster-austria'), 'reports')
  const source = git(world, 'report-worker', path)
  const app = kustomization('report-worker', {
    path: './deploy',
    source: 'report-worker',
    targetNamespace: 'reports',
  })
  await seedFlux(world, 'in-cluster-austria', 16 * DAY, source, app)
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.nowak,
    message: 'Report worker 3.2.0',
    files: files('3.2.0'),
  })
  await again(world, 'in-cluster-austria', 75, source, app)
}

/** The deploy key expired: the Kustomizations still say Ready, of a revision that nobody can check. */
async function expiredKey(world: World): Promise<void> {
  const path = 'city-works/citizen-portal'
  const files = Object.fromEntries(
    ['web', 'api'].map((part) => [
      `${part}/deployment.yaml`,
      deploymentYaml({ name: `portal-${part}`, image: `ghcr.io/city-works/portal-${part}:7.3.0` }),
    ]),
  )
  await storyRepository(world, path, [
    { days: 35, author: PEOPLE.kaya, message: 'Citizen portal', files },
  ])
  const cluster = world.cluster('in-cluster-austria')
  createNamespace(world, cluster, 'citizen-portal')
  createAgo(world, cluster, 34 * DAY, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'citizen-portal-key', namespace: 'flux-system' },
    data: { username: 'Z2l0', password: 'ZXhwaXJlZA==' },
  })
  const source = git(world, 'citizen-portal', path, { secretRef: { name: 'citizen-portal-key' } })
  const parts = ['web', 'api'].map((part) =>
    kustomization(`citizen-portal-${part}`, {
      path: `./${part}`,
      source: 'citizen-portal',
      targetNamespace: 'citizen-portal',
    }),
  )
  await seedFlux(world, 'in-cluster-austria', 34 * DAY, source, ...parts)
  world.parts.git.lock(path)
  await again(world, 'in-cluster-austria', 12 * DAY, source)
}

/** A health check timed out: an image tag that does not exist. */
async function healthCheckFailed(world: World): Promise<void> {
  const path = 'city-works/demoapp'
  const base = 'infrastructure/base'
  const redis = (tag: string) => ({
    [`${base}/redis.yaml`]: deploymentYaml({ name: 'redis', image: `redis:${tag}`, replicas: 1 }),
  })
  await storyRepository(world, path, [
    {
      days: 19,
      author: PEOPLE.steiner,
      message: 'demoapp with redis',
      files: {
        ...redis('7.4.9'),
        [`${base}/demoapp.yaml`]: deploymentYaml({
          name: 'demoapp',
          image: 'ghcr.io/city-works/demoapp:2.4.0',
        }),
        [`${base}/kustomization.yaml`]: kustomizationYaml(['redis.yaml', 'demoapp.yaml']),
        'infrastructure/overlays/dev/kustomization.yaml': kustomizationYaml(
          ['../../base'],
          'nameSuffix: -dev\n',
        ),
      },
    },
  ])
  createNamespace(world, world.cluster('aks-excelsior-development-2'), 'demoapp')
  const source = git(world, 'demo', path)
  const check = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name,
    namespace: 'demoapp',
  })
  const app = kustomization('demoapp-dev', {
    path: './infrastructure/overlays/dev',
    source: 'demo',
    targetNamespace: 'demoapp',
    interval: '1h',
    timeout: '2m',
    healthChecks: [check('demoapp-dev'), check('redis-dev')],
  })
  await seedFlux(world, 'aks-excelsior-development-2', 18 * DAY, source, app)
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.steiner,
    message: 'redis 7.4.9 → 7.4.91',
    files: redis('7.4.91'),
  })
  await again(world, 'aks-excelsior-development-2', 72, source, app)
}

/** An object for a shard that no controller watches: never seen. */
async function unobserved(world: World): Promise<void> {
  const app = kustomization(
    'sharded-reports',
    { path: './deploy', source: 'instavote', targetNamespace: 'instavote' },
    { labels: { 'sharding.fluxcd.io/key': 'shard-7' } },
  )
  createAgo(world, world.cluster('flux-cluster'), DAY, {
    ...app,
    status: { observedGeneration: -1 },
  })
}

/** Moved to a shard without a controller; what was asked for is not taken up. */
async function requested(world: World): Promise<void> {
  const app = await simpleApp(world, 'eksgitopscluster', 'tram-alerts', '24h', 5 * HOUR)
  byHand(
    world,
    'eksgitopscluster',
    appAt('Kustomization', 'flux-system', 'tram-alerts'),
    (draft) => {
      draft.metadata.labels = { ...app.metadata.labels, 'sharding.fluxcd.io/key': 'shard-2' }
      draft.metadata.annotations = {
        [REQUESTED_AT]: world.parts.clock.iso(world.parts.clock.now() - 120_000),
      }
    },
    'flux',
  )
}

/** The controller has not looked for hours, though it was to look every five minutes. */
async function stale(world: World): Promise<void> {
  const app = await simpleApp(world, 'mgmt-cluster', 'night-buses', '5m', 4 * HOUR)
  byHand(
    world,
    'mgmt-cluster',
    appAt('Kustomization', 'flux-system', 'night-buses'),
    (draft) => {
      draft.metadata.labels = { ...app.metadata.labels, 'sharding.fluxcd.io/key': 'shard-3' }
    },
    'flux',
  )
}

/** Applied, and waiting for pods that take their time. */
async function running(world: World): Promise<void> {
  const path = 'city-works/fare-engine'
  const files = (version: string) => ({
    'deploy/engine.yaml': deploymentYaml({
      name: 'fare-engine',
      image: `ghcr.io/city-works/tariff-engine:${version}`,
      replicas: 3,
    }).replace('spec:\n  replicas', 'spec:\n  progressDeadlineSeconds: 604800\n  replicas'),
  })
  await storyRepository(world, path, [
    { days: 15, author: PEOPLE.ivanova, message: 'Fare engine 1.9.0', files: files('1.9.0') },
  ])
  createNamespace(world, world.cluster('mgmt-cluster'), 'fares')
  const source = git(world, 'fare-engine', path)
  const app = kustomization('fare-engine', {
    path: './deploy',
    source: 'fare-engine',
    targetNamespace: 'fares',
    wait: true,
    interval: '96h',
    timeout: '72h',
  })
  await seedFlux(world, 'mgmt-cluster', 14 * DAY, source, app)
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.ivanova,
    message: 'Fare engine 2.0.0-rc1',
    files: files('2.0.0-rc1'),
  })
  await again(world, 'mgmt-cluster', 6, source, app)
}

/** Sources that are no Git repositories. */
async function artifacts(world: World): Promise<void> {
  const oci = 'oci://ghcr.io/stefanprodan/manifests/podinfo'
  world.artifacts.set(oci, {
    tag: '6.7.1',
    files: new Map([
      [
        'podinfo.yaml',
        deploymentYaml({ name: 'podinfo', image: 'ghcr.io/stefanprodan/podinfo:6.7.1' }),
      ],
      ['service.yaml', serviceYaml('podinfo')],
    ]),
  })
  const endpoint = 'minio.example.com'
  world.artifacts.set(endpoint, {
    tag: '',
    files: new Map([['settings/flags.yaml', configMapYaml('feature-flags', { darkMode: 'true' })]]),
  })
  const cluster = world.cluster('in-cluster-ireland')
  createNamespace(world, cluster, 'podinfo')
  const source = (kind: string, name: string, spec: object): KubeObject => ({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace: 'flux-system' },
    spec: { interval: '10m', ...spec },
  })
  await seedFlux(
    world,
    'in-cluster-ireland',
    3 * DAY,
    source('OCIRepository', 'podinfo', { url: oci, ref: { tag: '6.7.1' } }),
    kustomization('podinfo', {
      path: './',
      source: 'podinfo',
      sourceKind: 'OCIRepository',
      targetNamespace: 'podinfo',
      wait: true,
    }),
    source('Bucket', 'feature-flags', { endpoint, bucketName: 'flags', provider: 'generic' }),
  )
}

async function simpleApp(
  world: World,
  cluster: string,
  name: string,
  interval: string,
  minutesAgo: number,
): Promise<KubeObject> {
  const path = `city-works/${name}`
  await storyRepository(world, path, [
    {
      days: 10,
      author: PEOPLE.kaya,
      message: `Deploy ${name}`,
      files: {
        'deploy/app.yaml': deploymentYaml({ name, image: `ghcr.io/city-works/${name}:1.0.0` }),
      },
    },
  ])
  createNamespace(world, world.cluster(cluster), name)
  const app = kustomization(name, {
    path: './deploy',
    source: name,
    targetNamespace: name,
    interval,
  })
  await seedFlux(world, cluster, minutesAgo, git(world, name, path), app)
  return app
}

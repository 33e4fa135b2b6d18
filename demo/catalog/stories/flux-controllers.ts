import type { KubeObject } from '../../api/object'
import { REQUESTED_AT } from '../../engines/flux/context'
import type { World } from '../../world'
import {
  configMapYaml,
  deploymentYaml,
  kustomizationYaml,
  kustomization,
  serviceYaml,
} from '../builders'
import { createNamespace } from '../healthy-mass'
import { PEOPLE } from '../people'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR, appAt, byHand, commitLater, git, storyRepository } from './kit'

/** What Kustomizations look like whose controller is late, absent, at work or refused. */
export async function controllerStories(world: World): Promise<void> {
  await healthCheckFailed(world)
  await unobserved(world)
  await requested(world)
  await stale(world)
  await running(world)
  await artifacts(world)
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
  const app = kustomization('podinfo', {
    path: './',
    source: 'podinfo',
    sourceKind: 'OCIRepository',
    targetNamespace: 'podinfo',
    wait: true,
  })
  await seedFlux(
    world,
    'in-cluster-ireland',
    3 * DAY,
    source('OCIRepository', 'podinfo', { url: oci, ref: { tag: '6.7.1' } }),
    app,
    source('Bucket', 'feature-flags', { endpoint, bucketName: 'flags', provider: 'generic' }),
  )
  await again(world, 'in-cluster-ireland', 3, app)
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
        // production pins the image that development moved on from
        'infrastructure/overlays/prd/kustomization.yaml': kustomizationYaml(
          ['../../base'],
          'nameSuffix: -prd\nimages:\n  - name: redis\n    newTag: 7.4.9\n',
        ),
        'monitoring/prometheus.yaml': deploymentYaml({
          name: 'prometheus',
          image: 'quay.io/prometheus/prometheus:v3.0.1',
          replicas: 1,
        }),
        'monitoring/grafana.yaml': deploymentYaml({
          name: 'grafana',
          image: 'docker.io/grafana/grafana:11.4.0',
          replicas: 1,
        }),
      },
    },
  ])
  createNamespace(world, world.cluster('aks-excelsior-development-2'), 'demoapp')
  const source = git(world, 'demo', path)
  const check = (name: string, namespace = 'demoapp') => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name,
    namespace,
  })
  const production = kustomization('demoapp-prd', {
    path: './infrastructure/overlays/prd',
    source: 'demo',
    targetNamespace: 'demoapp-prd',
    timeout: '2m',
    healthChecks: ['demoapp-prd', 'redis-prd'].map((name) => check(name, 'demoapp-prd')),
  })
  const monitoring = kustomization('monitoring', {
    path: './monitoring',
    source: 'demo',
    targetNamespace: 'monitoring-demo',
    interval: '1h',
    healthChecks: ['prometheus', 'grafana'].map((name) => check(name, 'monitoring-demo')),
  })
  const app = kustomization('demoapp-dev', {
    path: './infrastructure/overlays/dev',
    source: 'demo',
    targetNamespace: 'demoapp',
    interval: '1h',
    timeout: '2m',
    healthChecks: [check('demoapp-dev'), check('redis-dev')],
  })
  for (const namespace of ['demoapp-prd', 'monitoring-demo']) {
    createNamespace(world, world.cluster('aks-excelsior-development-2'), namespace)
  }
  const all = [source, app, production, monitoring]
  await seedFlux(world, 'aks-excelsior-development-2', 18 * DAY, ...all)
  await commitLater(world, path, {
    days: 0,
    author: PEOPLE.steiner,
    message: 'redis 7.4.9 → 7.4.91',
    files: redis('7.4.91'),
  })
  await again(world, 'aks-excelsior-development-2', 72, source, app)
  await again(world, 'aks-excelsior-development-2', 71, production, monitoring)
}

import type { World } from '../../world'
import { deploymentYaml, kustomizationYaml, kustomization, serviceYaml } from '../builders'
import { createNamespace } from '../healthy-mass'
import { PEOPLE } from '../people'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR, appAt, byHand, commitLater, deploymentAt, git, storyRepository } from './kit'

/** Kustomizations in every state that Flux knows. */
export async function kustomizationStories(world: World): Promise<void> {
  await helloLoop(world)
  await suspended(world)
  await waitsForInfra(world)
  await crashUnderReady(world)
  await expiredKey(world)
}

/** Scaled to nothing and healed; then deleted by hand, and Flux looks again only after hours. */
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
  const scaled = deploymentAt('hello', 'hello')
  byHand(
    world,
    'flux-cluster',
    scaled,
    (draft) => {
      draft.spec = { ...(draft.spec as object), replicas: 0 }
    },
    'kubectl',
  )
  await again(world, 'flux-cluster', 50, app)
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

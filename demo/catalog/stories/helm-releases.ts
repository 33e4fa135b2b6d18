import type { World } from '../../world'
import { helmRelease, helmRepository } from '../builders'
import { fluxApis } from '../flux-apis'
import { createNamespace } from '../healthy-mass'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR, appAt, byHand } from './kit'

/** Helm releases: rolled back, a chart that cannot be pulled, one under way, one suspended. */
export async function helmStories(world: World): Promise<void> {
  await rolledBack(world)
  await chartMissing(world)
  await upgrading(world)
  await suspended(world)
  await healthyRedis(world)
}

/** The upgrade crashed and helm-controller put the old version back. */
async function rolledBack(world: World): Promise<void> {
  const upgrade = { remediation: { retries: 0, remediateLastFailure: true } }
  await release(world, 'eksgitopscluster', 'ledger', 'ledger', '5.0.2', 'city-works', 24 * DAY, {
    upgrade,
    timeout: '5m',
  })
  setVersion(world, 'eksgitopscluster', 'ledger', '5.1.0')
  await again(world, 'eksgitopscluster', 31, releaseAt(world, 'eksgitopscluster', 'ledger'))
}

/** The registry's Secret is gone, and the wanted version is not in the last index. */
async function chartMissing(world: World): Promise<void> {
  const cluster = world.cluster('eksgitopscluster')
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'acr', namespace: 'flux-system' },
    data: { username: 'ZmxlZXQ=', password: 'ZmxlZXQ=' },
  }
  createAgo(world, cluster, 23 * DAY, secret)
  await release(
    world,
    'eksgitopscluster',
    'demoapp',
    'demoapp',
    '2.4.0',
    'demoapp',
    22 * DAY,
    {},
    { secretRef: { name: 'acr' } },
  )
  cluster.store.remove({ group: '', kind: 'Secret', namespace: 'flux-system', name: 'acr' })
  setVersion(world, 'eksgitopscluster', 'demoapp', '2.4.1')
  const source = { group: 'source.toolkit.fluxcd.io', namespace: 'flux-system' }
  const repository = cluster.store.get({ ...source, kind: 'HelmRepository', name: 'demoapp' })
  if (repository) await again(world, 'eksgitopscluster', 52, repository)
  await again(world, 'eksgitopscluster', 51, releaseAt(world, 'eksgitopscluster', 'demoapp'))
}

/** An upgrade that waits for its pods. */
async function upgrading(world: World): Promise<void> {
  await release(
    world,
    'in-cluster-austria',
    'external-dns',
    'external-dns',
    '1.15.2',
    'external-dns',
    28 * DAY,
    { timeout: '72h', interval: '96h' },
  )
  setVersion(world, 'in-cluster-austria', 'external-dns', '1.16.0')
  await again(
    world,
    'in-cluster-austria',
    3,
    releaseAt(world, 'in-cluster-austria', 'external-dns'),
  )
}

async function suspended(world: World): Promise<void> {
  await release(world, 'in-cluster-ireland', 'opencost', 'opencost', '1.42.0', 'opencost', 30 * DAY)
  byHand(
    world,
    'in-cluster-ireland',
    appAt('HelmRelease', 'flux-system', 'opencost'),
    (draft) => {
      draft.spec = { ...(draft.spec as object), suspend: true }
      draft.metadata.annotations = {
        'fleetglass.dev/suspended-by': 'a.kaya',
        'fleetglass.dev/suspend-reason': 'prices are being checked',
      }
    },
    'flux',
  )
}

/** Installed, upgraded, and watched for drift. */
async function healthyRedis(world: World): Promise<void> {
  const { cluster, name } = { cluster: 'eksgitopscluster', name: 'redis' }
  await release(world, cluster, name, 'redis', '20.6.0', 'bitnami', 33 * DAY, {
    driftDetection: { mode: 'enabled' },
  })
  setVersion(world, cluster, name, '20.6.1')
  await again(world, cluster, 6 * DAY + 2 * HOUR, releaseAt(world, cluster, name))
}

async function release(
  world: World,
  clusterName: string,
  name: string,
  chart: string,
  version: string,
  repository: string,
  minutesAgo: number,
  spec: object = {},
  repositorySpec: Record<string, unknown> = {},
): Promise<void> {
  const cluster = world.cluster(clusterName)
  const apis = fluxApis(cluster.spec.flux?.version ?? '2.6')
  createNamespace(world, cluster, name)
  await seedFlux(
    world,
    clusterName,
    minutesAgo,
    helmRepository(
      repository,
      world.parts.git.chartUrlOf(repository),
      apis.olderSource[0] ?? 'v1',
      repositorySpec,
    ),
    helmRelease(name, apis.helm[0] ?? 'v2', {
      chart,
      version,
      repository,
      targetNamespace: name,
      ...spec,
    }),
  )
}

function releaseAt(world: World, cluster: string, name: string) {
  const found = world.cluster(cluster).store.get(appAt('HelmRelease', 'flux-system', name))
  if (!found) throw new Error(`no release ${name} in ${cluster}`)
  return found
}

function setVersion(world: World, cluster: string, name: string, version: string): void {
  byHand(
    world,
    cluster,
    appAt('HelmRelease', 'flux-system', name),
    (draft) => {
      const spec = draft.spec as { chart: { spec: { version: string } } }
      spec.chart.spec.version = version
    },
    'kustomize-controller',
  )
}

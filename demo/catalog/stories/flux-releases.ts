import type { KubeObject } from '../../api/object'
import { isFields } from '../../engines/access'
import type { World } from '../../world'
import { helmRelease, helmRepository } from '../builders'
import { createNamespace } from '../healthy-mass'
import { chartFiles } from '../platform'
import { plainComponent } from '../repositories'
import { again, seedFlux } from '../seeding'
import { DAY, byHand } from './kit'

const CLUSTER = 'in-cluster-ireland'

/** Releases under the newest helm-controller: drift that is only reported, tests, retries, OCI charts. */
export async function releaseStories(world: World): Promise<void> {
  await drifted(world)
  await failedTest(world)
  await neverInstalled(world)
  await chartByReference(world)
}

/** Somebody scaled it; `mode: warn` says so and leaves it. */
async function drifted(world: World): Promise<void> {
  const release = releaseOf('gauge-cache', 'redis', '20.6.1', 'bitnami', {
    driftDetection: { mode: 'warn' },
  })
  await install(world, 9 * DAY, 'bitnami', release)
  byHand(
    world,
    CLUSTER,
    { group: 'apps', kind: 'StatefulSet', namespace: 'gauge-cache', name: 'redis' },
    (draft) => {
      if (isFields(draft.spec)) draft.spec.replicas = 3
    },
    'kubectl',
  )
  const { store, workloads } = world.cluster(CLUSTER)
  const live = store.get({
    group: 'apps',
    kind: 'StatefulSet',
    namespace: 'gauge-cache',
    name: 'redis',
  })
  if (live) workloads.settle(live, world.parts.clock.now() - 90 * 60_000)
  for (const minutes of [25, 15, 5]) await again(world, CLUSTER, minutes, release)
}

/** Installed, but the chart's test says no. */
async function failedTest(world: World): Promise<void> {
  const release = releaseOf('harbour-gate', 'harbour-gate', '1.2.0', 'city-works', {
    test: { enable: true },
  })
  await install(world, 2 * DAY, 'city-works', release)
}

/** Three tries to install, none of which became ready. */
async function neverInstalled(world: World): Promise<void> {
  const release = releaseOf('pilot-invoices', 'pilot-invoices', '0.3.0', 'city-works', {
    install: { remediation: { retries: 2 } },
    timeout: '1m',
  })
  await install(world, 44, 'city-works', release)
  await again(world, CLUSTER, 40, release)
  await again(world, CLUSTER, 36, release)
}

/** The chart is an OCI artifact that the release refers to. */
async function chartByReference(world: World): Promise<void> {
  const url = 'oci://ghcr.io/city-works/charts/pilot-portal'
  const component = plainComponent(
    'pilot-portal',
    'ghcr.io/city-works/pilot-portal',
    'city-works',
    'Deployment',
  )
  const files = new Map(Object.entries(chartFiles(component, '2.1.0', '2.1.0')))
  world.artifacts.set(url, { tag: '2.1.0', files })
  const source: KubeObject = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name: 'pilot-portal', namespace: 'flux-system' },
    spec: {
      interval: '10m',
      url,
      ref: { tag: '2.1.0' },
      layerSelector: {
        mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
        operation: 'copy',
      },
    },
  }
  const release: KubeObject = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'pilot-portal', namespace: 'flux-system' },
    spec: {
      interval: '10m',
      chartRef: { kind: 'OCIRepository', name: 'pilot-portal' },
      releaseName: 'pilot-portal',
      targetNamespace: 'pilot-portal',
    },
  }
  createNamespace(world, world.cluster(CLUSTER), 'pilot-portal')
  await seedFlux(world, CLUSTER, 4 * DAY, source, release)
}

function releaseOf(
  name: string,
  chart: string,
  version: string,
  repository: string,
  spec: object,
): KubeObject {
  const values = { chart, version, repository, targetNamespace: name }
  return helmRelease(name, 'v2', { ...values, ...spec })
}

async function install(
  world: World,
  minutesAgo: number,
  repository: string,
  release: KubeObject,
): Promise<void> {
  createNamespace(world, world.cluster(CLUSTER), release.metadata.name)
  const charts = helmRepository(repository, world.parts.git.chartUrlOf(repository), 'v1')
  await seedFlux(world, CLUSTER, minutesAgo, charts, release)
}

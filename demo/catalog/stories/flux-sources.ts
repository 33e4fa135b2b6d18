import type { KubeObject } from '../../api/object'
import { sha256 } from '../../git/chart-repository'
import { tarGzip } from '../../git/tar'
import type { Fields } from '../../engines/access'
import type { World } from '../../world'
import { configMapYaml, gitRepository, helmRepository, kustomization } from '../builders'
import { createNamespace } from '../healthy-mass'
import { teamRepository } from '../teams'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR } from './kit'

const CLUSTER = 'in-cluster-ireland'
const MOBILITY = teamRepository('mobility')

/** Sources that are one under three spellings, that lack their Secret, that are paused, or made of others. */
export async function sourceStories(world: World): Promise<void> {
  await spellings(world)
  await missingSecrets(world)
  await paused(world)
  await generated(world)
  resourceSets(world)
}

/** One repository, three addresses: with `.git`, with another case of the host, over ssh. */
async function spellings(world: World): Promise<void> {
  createAgo(world, world.cluster(CLUSTER), 8 * DAY, deployKey('mobility-deploy-key'))
  await seedFlux(
    world,
    CLUSTER,
    7 * DAY,
    gitRepository('mobility', `https://git.city-works.example/${MOBILITY}.git`),
    gitRepository('mobility-copy', `https://GIT.City-Works.example/${MOBILITY}`),
    gitRepository('mobility-ssh', `ssh://git@git.city-works.example/${MOBILITY}.git`, {
      secretRef: { name: 'mobility-deploy-key' },
    }),
  )
}

/** Sources whose Secret nobody created. */
async function missingSecrets(world: World): Promise<void> {
  const repository = gitRepository(
    'pilot-boats',
    'https://git.city-works.example/city-works/pilot-boats.git',
    { secretRef: { name: 'pilot-deploy-key' } },
  )
  const charts = helmRepository('harbour-charts', 'https://charts.example.com/harbour', 'v1', {
    secretRef: { name: 'harbour-registry' },
  })
  await seedFlux(world, CLUSTER, 6 * HOUR, repository, charts)
  for (const minutes of [50, 40, 30, 20, 10]) {
    await again(world, CLUSTER, minutes, repository, charts)
  }
}

async function paused(world: World): Promise<void> {
  const source = gitRepository('old-ferries', world.parts.git.urlOf(MOBILITY))
  await seedFlux(world, CLUSTER, 60 * DAY, source)
  const { store } = world.cluster(CLUSTER)
  const id = {
    group: 'source.toolkit.fluxcd.io',
    kind: 'GitRepository',
    namespace: 'flux-system',
    name: 'old-ferries',
  }
  store.mutate(id, { manager: 'flux' }, (draft) => {
    draft.spec = { ...(draft.spec as object), suspend: true }
  })
}

/** An artifact that is put together from others, what applies it, and a generator that is turned off. */
async function generated(world: World): Promise<void> {
  const cluster = world.cluster(CLUSTER)
  const files = new Map([['settings.yaml', configMapYaml('ferry-settings', { lines: '4' })]])
  world.artifacts.set('external://flux-system/ferry-config', { tag: 'latest', files })
  const archive = tarGzip(files)
  const digest = sha256(archive)
  const at = world.parts.clock.iso(world.parts.clock.now() - 3 * DAY * 60_000)
  const ready = (message: string) => ({
    observedGeneration: 1,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'Succeeded',
        message,
        lastTransitionTime: at,
        observedGeneration: 1,
      },
    ],
  })
  const generator = (name: string, annotations?: Record<string, string>): KubeObject => ({
    apiVersion: 'source.extensions.fluxcd.io/v1beta1',
    kind: 'ArtifactGenerator',
    metadata: { name, namespace: 'flux-system', ...(annotations && { annotations }) },
    spec: {
      sources: [{ alias: 'mobility', kind: 'GitRepository', name: 'mobility' }],
      artifacts: [{ name, copy: [{ from: '@mobility/apps/**', to: '@artifact/' }] }],
    },
    status: {
      ...ready('reconciliation succeeded, generated 1 artifact(s)'),
      inventory: [
        { name, namespace: 'flux-system', digest, filename: `${digest.slice(7)}.tar.gz` },
      ],
    },
  })
  const external: KubeObject = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'ExternalArtifact',
    metadata: { name: 'ferry-config', namespace: 'flux-system' },
    spec: {
      sourceRef: {
        apiVersion: 'source.extensions.fluxcd.io/v1beta1',
        kind: 'ArtifactGenerator',
        name: 'ferry-config',
      },
    },
    status: {
      ...ready('Artifact is ready'),
      artifact: {
        path: 'externalartifact/flux-system/ferry-config/latest.tar.gz',
        url: 'http://source-watcher.flux-system.svc.cluster.local./externalartifact/flux-system/ferry-config/latest.tar.gz',
        revision: `latest@${digest}`,
        digest,
        size: archive.length,
        lastUpdateTime: at,
      },
    },
  }
  const off = { 'source.extensions.fluxcd.io/reconcile': 'disabled' }
  createAgo(
    world,
    cluster,
    3 * DAY,
    generator('ferry-config'),
    generator('pier-config', off),
    external,
  )
  createNamespace(world, cluster, 'ferries')
  const app = kustomization('ferry-config', {
    path: './',
    source: 'ferry-config',
    sourceKind: 'ExternalArtifact',
    targetNamespace: 'ferries',
  })
  await seedFlux(world, CLUSTER, 2 * DAY, app)
  await again(world, CLUSTER, 2, app)
}

/** Sets of objects by the operator; one is turned off by its annotation. */
function resourceSets(world: World): void {
  const at = world.parts.clock.iso(world.parts.clock.now() - 5 * DAY * 60_000)
  const make = (
    name: string,
    status: Fields,
    annotations?: Record<string, string>,
  ): KubeObject => ({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSet',
    metadata: { name, namespace: 'flux-system', ...(annotations && { annotations }) },
    spec: {
      inputs: [{ pier: 'north' }, { pier: 'south' }],
      resources: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'pier-<< inputs.pier >>', namespace: 'ferries' },
        },
      ],
    },
    status,
  })
  const condition = (status: string, reason: string, message: string) => ({
    observedGeneration: 1,
    conditions: [
      { type: 'Ready', status, reason, message, lastTransitionTime: at, observedGeneration: 1 },
    ],
  })
  const entries = ['north', 'south'].map((pier) => ({
    id: `ferries_pier-${pier}__ConfigMap`,
    v: 'v1',
  }))
  createAgo(
    world,
    world.cluster(CLUSTER),
    5 * DAY,
    make('piers', {
      ...condition('True', 'ReconciliationSucceeded', 'Reconciliation finished in 412ms'),
      inventory: { entries },
      lastAppliedRevision: sha256('piers'),
    }),
    make(
      'buoys',
      condition('True', 'ReconciliationSucceeded', 'Reconciliation finished in 388ms'),
      { 'fluxcd.controlplane.io/reconcile': 'disabled' },
    ),
    make(
      'lights',
      condition('False', 'BuildFailed', 'build failed: template: inputs.colour: no such key'),
    ),
    ...['north', 'south'].map((pier): KubeObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `pier-${pier}`,
        namespace: 'ferries',
        labels: {
          'resourceset.fluxcd.controlplane.io/name': 'piers',
          'resourceset.fluxcd.controlplane.io/namespace': 'flux-system',
        },
      },
      data: { pier },
    })),
  )
}

function deployKey(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name, namespace: 'flux-system' },
    data: { identity: Buffer.from('simulated').toString('base64'), known_hosts: '' },
  }
}

import type { KubeObject } from '../api/object'
import type { SimCluster, World } from '../world'
import { application } from './builders'
import { configMapManifest, serviceManifest, workloadManifest } from './manifests'
import { PEOPLE } from './people'
import { createAgo } from './seeding'
import { DAY, IN_CLUSTER, storyRepository } from './stories/kit'

/** Where the large app lives. */
export const LARGE_TREE = { cluster: 'gitops-real-aks', app: 'metropolis' } as const

const MOST = 50_000
/** A Deployment with its ReplicaSet, two pods, a Service with its EndpointSlice, and a ConfigMap. */
const PER_SERVICE = 7
/** What every namespace has by itself. */
const FURNITURE = 2
const BROKEN_EVERY = 61
const YIELD_EVERY = 100
const AGE = 3 * DAY
const BY = { manager: 'argocd-controller', operation: 'Apply' } as const

/**
 * Adds an app whose namespace holds so many objects, about a third of them managed. Its controller is
 * told to leave it alone: what is measured is the reader, not the simulation.
 */
export async function addLargeTree(world: World, size: number): Promise<void> {
  if (size <= 0) return
  const { cluster: clusterName, app: name } = LARGE_TREE
  const cluster = world.cluster(clusterName)
  const { clock } = world.parts
  const path = `city-works/${name}`
  const repository = await storyRepository(world, path, [
    {
      days: 4,
      author: PEOPLE.kaya,
      message: 'The whole city',
      files: { 'all/README.md': 'Written by a generator, too large for one repository.\n' },
    },
  ])
  const wanted = Math.min(size, MOST) - FURNITURE
  const services = Math.floor(wanted / PER_SERVICE)
  const at = clock.now() - AGE * 60_000
  const creationTimestamp = clock.iso(at)
  const metadata = { name, creationTimestamp }
  createAgo(world, cluster, AGE, { apiVersion: 'v1', kind: 'Namespace', metadata })
  const managed: KubeObject[] = []
  const add = (object: object) => {
    const plain = object as unknown as KubeObject
    const placed = { ...plain.metadata, namespace: name, creationTimestamp }
    const created = cluster.store.create({ ...plain, metadata: placed }, BY)
    managed.push(created)
    return created
  }
  for (let i = 0; i < services; i += 1) {
    const own = `${QUARTERS[i % QUARTERS.length] ?? 'city'}-${String(i).padStart(4, '0')}`
    const image = i % BROKEN_EVERY === 7 ? 'metropolis-broken:1.0.0' : `metropolis:1.${i % 9}.0`
    add(configMapManifest(own, { quarter: own }))
    add(serviceManifest(own))
    const deployment = add(workloadManifest(own, `ghcr.io/city-works/${image}`))
    cluster.workloads.settle(deployment, at)
    if (i % YIELD_EVERY === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  for (let i = services * PER_SERVICE; i < wanted; i += 1) {
    add(configMapManifest(`note-${String(i)}`, { n: String(i) }))
  }
  const revision = repository.resolve('HEAD') ?? ''
  createApp(world, cluster, path, revision, managed)
}

const QUARTERS = ['harbour', 'old-town', 'station', 'hill', 'river', 'market', 'north', 'island']

function createApp(
  world: World,
  cluster: SimCluster,
  path: string,
  revision: string,
  managed: readonly KubeObject[],
): void {
  const { clock, git } = world.parts
  const { app: name } = LARGE_TREE
  const source = { repoURL: git.urlOf(path), targetRevision: 'main', path: 'all' }
  const destination = { server: IN_CLUSTER, namespace: name }
  const app = application({
    name,
    namespace: cluster.spec.argocd?.namespace ?? 'argocd',
    source,
    destination,
    annotations: { 'argocd.argoproj.io/skip-reconcile': 'true' },
  })
  const deployedAt = clock.iso(clock.now() - AGE * 60_000)
  createAgo(world, cluster, AGE + 10, {
    ...app,
    status: {
      sync: { status: 'Synced', revision, comparedTo: { source, destination } },
      health: { status: 'Degraded', lastTransitionTime: deployedAt },
      history: [{ id: 0, revision, source, deployStartedAt: deployedAt, deployedAt }],
      resources: managed.map(({ apiVersion, kind, metadata }) => {
        const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['']
        return {
          ...(group !== '' && { group }),
          version: 'v1',
          kind,
          namespace: name,
          name: metadata.name,
          status: 'Synced',
        }
      }),
      sourceType: 'Directory',
      controllerNamespace: 'argocd',
      resourceHealthSource: 'appTree',
      reconciledAt: clock.iso(),
    },
  })
}

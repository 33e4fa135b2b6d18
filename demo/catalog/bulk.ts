import type { ApiServer } from '../api/server'
import type { KubeObject } from '../api/object'
import { ensureNamespace } from '../engines/cluster-runtime'
import type { SimCluster, World } from '../world'
import { bulkApplication, bulkDeployment, bulkKustomization } from './bulk-objects'
import type { ClusterSpec } from './clusters'
import { argocdCrds } from './crds/argocd'
import { fluxCrds } from './crds/flux'
import { fluxApis } from './flux-apis'
import { countApps } from './healthy-mass'

/** How large the fleet is to be, and how a server is started. */
export interface BulkOptions {
  clusters: number
  apps: number
  start: (name: string, version: string, index: number) => Promise<ApiServer>
}

const APPS_PER_CLUSTER = 200
const MOST_CLUSTERS = 500
const MOST_APPS = 50_000
const BY = { manager: 'bulk', isComplete: true } as const
const YIELD_EVERY = 200

/** Adds synthetic clusters `bulk-001`… until the fleet has the wanted number of clusters and apps. */
export async function addBulkClusters(
  world: World,
  { clusters, apps, start }: BulkOptions,
): Promise<void> {
  const have = [...world.clusters.values()].reduce((sum, cluster) => sum + countApps(cluster), 0)
  const wanted = Math.min(apps, MOST_APPS) - have
  const extra = Math.min(clusters, MOST_CLUSTERS) - world.clusters.size
  const count = extra > 0 ? extra : Math.ceil(Math.max(0, wanted) / APPS_PER_CLUSTER)
  const first = world.clusters.size
  for (let i = 0; i < count; i += 1) {
    const spec = bulkSpec(i)
    const cluster = world.add(spec, await start(spec.name, spec.version, first + i))
    prepare(cluster)
    const share =
      Math.floor((Math.max(0, wanted) * (i + 1)) / count) -
      Math.floor((Math.max(0, wanted) * i) / count)
    await fill(world, cluster, share)
  }
}

function bulkSpec(index: number): ClusterSpec {
  const name = `bulk-${String(index + 1).padStart(3, '0')}`
  const region = ['eu-central', 'eu-west', 'us-east', 'ap-south'][index % 4] ?? 'eu-central'
  return {
    name,
    context: name,
    version: 'v1.31.4',
    labels: { env: index % 3 === 0 ? 'staging' : 'prod', region, provider: 'bulk', tier: 'bronze' },
    nodes: [`${name}-node`],
    apps: 0,
  }
}

function prepare({ store }: SimCluster): void {
  const flux = fluxCrds(fluxApis('2.6.4'), ['source-controller', 'kustomize-controller'])
  for (const definition of [...argocdCrds('v3.1.8'), ...flux]) store.create(definition, BY)
}

/** Creates apps of about 20 KB with finished statuses, two of three for Argo CD, each with a Deployment. */
async function fill(world: World, cluster: SimCluster, count: number): Promise<void> {
  const { clock } = world.parts
  const at = { now: clock.iso(), cluster: cluster.name }
  for (const name of ['argocd', 'flux-system', 'apps']) ensureNamespace(cluster, name, BY)
  for (let i = 0; i < count; i += 1) {
    const app: KubeObject = i % 3 === 2 ? bulkKustomization(i, at) : bulkApplication(i, at)
    cluster.store.create(app, BY)
    cluster.store.create(bulkDeployment(i, at), BY)
    if (i % YIELD_EVERY === 0) await new Promise((resolve) => setImmediate(resolve))
  }
}

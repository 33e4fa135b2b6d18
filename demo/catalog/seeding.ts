import type { KubeObject } from '../api/object'
import { dig, idOf } from '../engines/access'
import { appKey } from '../engines/argocd/application'
import { auditStart } from '../engines/argocd/audit'
import { ensureNamespace } from '../engines/cluster-runtime'
import type { SimCluster, World } from '../world'

/** One past deployment of an Argo CD app. */
export interface Deployment {
  minutesAgo: number
  /** Git revision such as `HEAD~1` or a chart version; absent: what the spec says. */
  revision?: string
  by?: string
}

const SETUP = { manager: 'kubectl-create' } as const

/** Creates objects as of some time ago, if they are not there. */
export function createAgo(
  world: World,
  cluster: SimCluster,
  minutes: number,
  ...objects: KubeObject[]
): void {
  const creationTimestamp = world.parts.clock.iso(world.parts.clock.now() - minutes * 60_000)
  for (const object of objects) {
    if (cluster.store.get(idOf(object))) continue
    const { namespace } = object.metadata
    if (namespace !== undefined) ensureNamespace(cluster, namespace, SETUP, { creationTimestamp })
    cluster.store.create({ ...object, metadata: { creationTimestamp, ...object.metadata } }, SETUP)
  }
}

/** Creates an Application and lives through its deployments; its status is then as of now. */
export async function seedApp(
  world: World,
  clusterName: string,
  app: KubeObject,
  deployments: readonly Deployment[],
): Promise<void> {
  const cluster = world.cluster(clusterName)
  const name = appKey(app)
  const oldest = Math.max(60, ...deployments.map(({ minutesAgo }) => minutesAgo))
  createAgo(world, cluster, oldest + 30, app)
  for (const deployment of deployments) {
    await world.ago(deployment.minutesAgo, async () => {
      requestSync(cluster, app, deployment)
      await cluster.argo?.operate(name)
      await cluster.argo?.refresh(name)
    })
  }
  await world.ago(world.parts.random() * 2.5, async () => cluster.argo?.refresh(name))
}

/** Puts a sync operation on an Application, as the automated sync or a person does. */
export function requestSync(
  cluster: SimCluster,
  app: KubeObject,
  {
    revision,
    by,
    ...more
  }: Partial<Deployment> & { sync?: Record<string, unknown>; retry?: unknown },
): void {
  const asked = cluster.store.mutate(idOf(app), { manager: 'argocd-server' }, (draft) => {
    const isMulti = dig(draft, 'spec', 'sources') !== undefined
    const options = dig(draft, 'spec', 'syncPolicy', 'syncOptions')
    draft.operation = {
      initiatedBy: by === undefined ? { automated: true } : { username: by },
      retry: more.retry ?? dig(draft, 'spec', 'syncPolicy', 'retry') ?? { limit: 5 },
      sync: {
        ...(revision !== undefined && !isMulti && { revision }),
        prune: true,
        ...(options !== undefined && { syncOptions: options }),
        ...more.sync,
      },
    }
    if (typeof draft.status === 'object' && draft.status !== null) {
      Reflect.deleteProperty(draft.status, 'operationState')
    }
  })
  if (asked && cluster.argo) auditStart(cluster.argo.context, asked)
}

/** Creates Flux objects and lets each be reconciled in the given order, so many minutes ago. */
export async function seedFlux(
  world: World,
  clusterName: string,
  minutesAgo: number,
  ...objects: KubeObject[]
): Promise<void> {
  const cluster = world.cluster(clusterName)
  for (const object of objects) {
    createAgo(world, cluster, minutesAgo + 5, object)
    await world.ago(minutesAgo, async () => cluster.flux?.reconcile(idOf(object)))
  }
}

/** Reconciles Flux objects once more, so many minutes ago. */
export async function again(
  world: World,
  clusterName: string,
  minutesAgo: number,
  ...objects: KubeObject[]
): Promise<void> {
  const cluster = world.cluster(clusterName)
  for (const object of objects) {
    await world.ago(minutesAgo, async () => cluster.flux?.reconcile(idOf(object)))
  }
}

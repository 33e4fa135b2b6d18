import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { LiveEvent, LiveObject } from '@/lib/domain/live-object'
import { appKey, objectKey, type ObjectId } from '@/lib/domain/ref'
import type { TreeNode, UnreadKind } from '@/lib/domain/tree'

import type { Cluster } from '../fleet/cluster'
import { appFacts } from './app-node'
import { appRelations } from './app-relations'
import { composeTree, type ComposedTree } from './compose/compose-tree'
import type { AppInTree, TreeInput } from './compose/tree-input'
import type { TreeWorld } from './compose/tree-world'
import type { ManagedList } from './managed-list'
import { planNeeds } from './plan-needs'
import { idOfApp, rowOf } from './relation-ports'
import { SecretReader } from './secret-reader'
import { isSecret } from './stores/need'
import { TreeHoldings } from './stores/tree-holdings'
import type { Holder } from './stores/watch-store'
import type { TreePorts } from './tree-ports'
import { unreadKinds } from './unread-kinds'

/** Deployment, ReplicaSet, Pod: the chains of owners that exist are shorter than this. */
const MOST_ROUNDS = 8

/** Keys of a destination that is not known here begin with this: it is no id of a cluster. */
export const NOWHERE = '-'

/** Brings together what one tree is made of: it has things watched, and composes what they tell. */
export class TreeMaker {
  composed: ComposedTree = { nodes: new Map(), objects: new Map() }
  /** Keys of the apps that the tree shows: when one of them changes, so does the tree. */
  readonly apps = new Set<string>()
  private holdings: TreeHoldings | undefined
  private secrets: SecretReader | undefined
  private where: Cluster | undefined

  constructor(
    private readonly ports: TreePorts,
    private readonly holder: Holder,
  ) {}

  /** The cluster that is looked at, where it is known. */
  get cluster(): Cluster | undefined {
    return this.where
  }

  /** Makes the tree anew and asks for what it lacks; answers whether more is on its way. */
  make(row: AppRow, list: Extract<ManagedList, { state: 'read' }> | undefined): boolean {
    this.settleIn(row)
    const { ports, holdings } = this
    const { app, relations } = appRelations(ports, row, list?.prerequisites ?? [])
    const managed = list?.managed ?? []
    const orphans = this.where && ports.orphansOf(row)
    const world = this.world()
    this.apps.clear()
    const input: TreeInput = {
      ...{ app, relations, managed, cluster: this.where?.id ?? NOWHERE },
      ...(world && { world }),
      appAt: (id) => this.appAt(id),
      appsOf: (id) => this.appsOf(row, id),
      ...(orphans && { orphans }),
    }
    const before = this.composed
    this.composed = composeTree(input, before)
    if (!holdings) return false
    const planned = () =>
      planNeeds({
        managed: managed.map(({ id }) => id),
        objects: this.ownObjects(),
        isKnown: (kind) => this.isApp(kind),
        ...(orphans && { orphansIn: orphans.namespace }),
      })
    let plan = planned()
    // What another tree has watched already is there at once, and shows what else there is to look for.
    for (let round = 0; holdings.take(plan.needs) && round < MOST_ROUNDS; round++) {
      this.composed = composeTree(input, before)
      plan = planned()
    }
    holdings.takeEvents(plan.eventNamespaces)
    holdings.prune(plan.needs, plan.eventNamespaces)
    this.secrets?.want(plan.secrets)
    void this.secrets?.attend()
    return !holdings.isSettled()
  }

  /** Looks after what is read rather than watched, and after a session that is opened anew. */
  attend(): void {
    void this.secrets?.attend()
  }

  unread(): UnreadKind[] {
    return unreadKinds(this.holdings, this.secrets)
  }

  /** Events about the objects of the tree, newest first. */
  events(): { events: LiveEvent[]; problem?: string } {
    const uids = new Set<string>()
    const keys = new Set<string>()
    for (const { uid, id } of this.composed.objects.values()) {
      uids.add(uid)
      keys.add(objectKey(id))
    }
    const events: LiveEvent[] = []
    let problem: string | undefined
    for (const store of this.holdings?.eventStores() ?? []) {
      if (!store.isOpen || store.state === 'failing') problem ??= store.message
      for (const event of store.isOpen ? store.values.values() : [])
        if (event.about.uid === '' ? keys.has(objectKey(event.about)) : uids.has(event.about.uid))
          events.push(event)
    }
    events.sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
    return { events, ...(problem !== undefined && { problem }) }
  }

  release(): void {
    this.holdings?.releaseAll()
    this.holdings = undefined
    this.secrets = undefined
    this.where = undefined
  }

  /** Follows the app to the cluster that it deploys to now. */
  private settleIn({ destination }: AppRow): void {
    const { clusters, clock, live, marks, timing } = this.ports
    const cluster =
      destination.cluster === undefined ? undefined : clusters.get(destination.cluster)
    if (cluster === this.where) return
    this.release()
    this.where = cluster
    if (!cluster) return
    this.holdings = new TreeHoldings(this.ports.storesOf(cluster), this.holder)
    this.secrets = new SecretReader(cluster.id, {
      ...{ clock, live, marks, rereadAfterMs: timing.rereadSecretsMs },
      changed: () => this.holder.touched(),
    })
  }

  private world(): TreeWorld | undefined {
    const { holdings, secrets, where } = this
    if (!holdings || !secrets || !where) return undefined
    return {
      get: (id) => (isSecret(id) ? secrets.get(id) : holdings.get(id)),
      placeOf: (id) => (isSecret(id) ? secrets.placeOf(id) : holdings.placeOf(id)),
      ownedBy: (uid, id) => holdings.ownedBy(uid, id),
      ofKind: (kind) => holdings.ofKind(kind),
      inNamespace: (namespace) => holdings.inNamespace(namespace),
      early: (id) => where.contents.workloads.get(id),
    }
  }

  private *ownObjects(): Generator<LiveObject> {
    const { nodes, objects } = this.composed
    for (const [key, object] of objects) if (isOwn(nodes.get(key))) yield object
  }

  private isApp(kind: Pick<ObjectId, 'group' | 'kind'>): boolean {
    const type = this.ports.kinds.typeOfKind(kind)
    return type !== undefined && this.ports.kinds.isAppKind(type)
  }

  private appAt(id: ObjectId): AppInTree | undefined {
    const { where, ports } = this
    if (!where || !this.isApp(id)) return undefined
    const row = rowOf(ports, where.id, id)
    if (!row) return { state: ports.canRead(where.id, id) ? 'missing' : 'unread' }
    this.apps.add(appKey(row.ref))
    return { state: 'there', node: appFacts(row) }
  }

  /** Of apps only the root is gone into; whatever else generates apps is asked too. */
  private appsOf(row: AppRow, id: ObjectId): readonly ObjectId[] {
    const { ports, where } = this
    const type = ports.kinds.typeOfKind(id)
    if (!where || !type || !ports.kinds.isEngineKind(type)) return []
    if (ports.kinds.isAppKind(type)) {
      const isRoot = where.id === row.ref.cluster && isSame(id, idOfApp(ports, row.ref))
      if (!isRoot) return []
    }
    return ports.ownedApps(where.id, id)
  }
}

function isOwn(node: TreeNode | undefined): boolean {
  return node?.role === 'managed' || node?.role === 'descendant'
}

function isSame(a: ObjectId, b: ObjectId): boolean {
  return (
    a.name === b.name && a.namespace === b.namespace && a.kind === b.kind && a.group === b.group
  )
}

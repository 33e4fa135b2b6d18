import 'server-only'

import { projectObjectMarks } from './object-marks'
import type { AppRow } from '@/lib/domain/app'
import { appKey, type AppRef, type ObjectId } from '@/lib/domain/ref'
import type { Engine, EngineContext, Slim } from '@/lib/engines/engine'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import type { AppTree, AppTrees, FleetChange, LiveObjects, SupportView } from '../fleet/fleet-view'
import type { KindTable } from '../fleet/kind-table'
import type { Timing } from '../fleet/timing'
import { ownerText } from '../index/owner-text'
import type { RowIndex } from '../index/row-index'
import { ServedKinds } from '../live/served-kinds'
import { readManagedList } from './managed-list'
import { orphansOf } from './orphan-rules'
import { idOfApp } from './relation-ports'
import { StoredLists } from './stored-list'
import { ClusterStores } from './stores/cluster-stores'
import type { TreePorts } from './tree-ports'
import { WatchedTree } from './watched-tree'

/** More trees than people look at; beyond, the one that was not looked at for longest goes. */
const MOST_TREES = 200

export interface FleetTreePorts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  clusters: ReadonlyMap<string, Cluster>
  index: RowIndex
  support: SupportView
  live: LiveObjects
  contextOf(engine: Engine, cluster: Cluster): EngineContext
  subscribe(listener: (change: Pick<FleetChange, 'rows' | 'removed'>) => void): () => void
}

/** The trees of the apps that somebody looks at. */
export class FleetTrees implements AppTrees {
  private readonly trees = new Map<string, WatchedTree>()
  private readonly stores = new Map<Cluster, ClusterStores>()
  private readonly served: ServedKinds
  private readonly epoch = crypto.randomUUID().slice(0, 8)
  private readonly own: TreePorts
  private born = 0
  private stopSweep: (() => void) | undefined
  private readonly stopListening: () => void
  private owned: { at: number; byOwner: Map<string, ObjectId[]> } | undefined

  constructor(private readonly ports: FleetTreePorts) {
    const { clock, timing, kinds } = ports
    this.served = new ServedKinds(clock, timing.keepAnswersForMs)
    const marks = projectObjectMarks(kinds)
    const stores = new StoredLists(this.served)
    this.own = {
      ...ports,
      marks,
      storesOf: (cluster) => this.storesOf(cluster, marks),
      slimOf: (ref) => this.slimOf(ref),
      list: (ref) =>
        readManagedList(ports.live, ref, (stored) => {
          const row = ports.index.get(appKey(ref))
          const engine = ports.kinds.engines.find(({ id }) => id === row?.engine)
          const cluster = ports.clusters.get(row?.destination.cluster ?? '')
          return stores.read(cluster, engine, stored)
        }),
      ownedApps: (cluster, owner) => this.ownedApps(cluster, owner),
      orphansOf: (row) => orphansOf(ports, row),
      dependsOn: (ref) => this.dependsOn(ref),
      canRead: (cluster, kind) => ports.clusters.get(cluster)?.contents.canRead(kind) ?? false,
    }
    this.stopListening = ports.subscribe((change) => this.heard(change))
  }

  async look(ref: AppRef): Promise<AppTree | undefined> {
    const key = appKey(ref)
    if (!this.ports.index.get(key)) {
      this.drop(key)
      return undefined
    }
    const held = this.trees.get(key)
    const tree = held ?? this.grow(key, ref)
    // The one that was looked at last stands last.
    this.trees.delete(key)
    this.trees.set(key, tree)
    tree.freshen()
    await tree.until(() => tree.isWhole || held !== undefined, this.ports.timing.firstTreeWithinMs)
    return tree
  }

  /** How many trees are held and how many things are watched for them. */
  get load(): { trees: number; watches: number } {
    const watches = [...this.stores.values()].reduce((sum, { size }) => sum + size, 0)
    return { trees: this.trees.size, watches }
  }

  stop(): void {
    this.stopListening()
    for (const key of [...this.trees.keys()]) this.drop(key)
    this.sweep()
  }

  private grow(key: string, ref: AppRef): WatchedTree {
    const tree = new WatchedTree(ref, `${this.epoch}.${++this.born}`, this.own)
    for (const oldest of this.trees.keys()) {
      if (this.trees.size < MOST_TREES) break
      this.drop(oldest)
    }
    this.trees.set(key, tree)
    this.stopSweep ??= this.ports.clock.every(this.ports.timing.sweepEveryMs, () => this.sweep())
    return tree
  }

  private drop(key: string): void {
    this.trees.get(key)?.close()
    this.trees.delete(key)
  }

  private sweep(): void {
    const { clock, timing, index, clusters } = this.ports
    for (const [key, tree] of this.trees)
      if (clock.now() - tree.lookedAt >= timing.keepTreesMs || !index.get(key)) this.drop(key)
    const used = new Set(Array.from(this.trees.values(), (tree) => tree.cluster))
    for (const [cluster, stores] of this.stores) {
      if (used.has(cluster.id) && clusters.get(cluster.id) === cluster) {
        stores.attend()
        continue
      }
      stores.close()
      this.stores.delete(cluster)
    }
    for (const tree of this.trees.values()) tree.attend()
    if (this.trees.size > 0 || this.stores.size > 0) return
    this.stopSweep?.()
    this.stopSweep = undefined
  }

  private heard({ rows, removed }: Pick<FleetChange, 'rows' | 'removed'>): void {
    if (this.trees.size === 0) return
    this.owned = undefined
    for (const [key, tree] of this.trees) {
      if (removed.has(key)) this.drop(key)
      else if (tree.concerns(rows)) tree.touched()
    }
  }

  private storesOf(cluster: Cluster, marks: ReadonlySet<string>): ClusterStores {
    const held = this.stores.get(cluster)
    if (held) return held
    const { clock, timing } = this.ports
    const made = new ClusterStores(cluster, {
      ...{ clock, marks, served: this.served, retryAfterMs: timing.keepAnswersForMs },
    })
    this.stores.set(cluster, made)
    return made
  }

  private slimOf({ cluster, type, namespace, name }: AppRef): Slim | undefined {
    const known = this.ports.kinds.typeNamed(type)
    return known && this.ports.clusters.get(cluster)?.contents.shelf(known).get(namespace, name)
  }

  private dependsOn(ref: AppRef): readonly ObjectId[] {
    const { kinds } = this.ports
    const type = kinds.typeNamed(ref.type)
    const role = type && kinds.roleOf(type)
    const slim = this.slimOf(ref)
    return type && role?.is === 'app' && slim ? role.engine.dependsOn(type, slim).objects : []
  }

  /** The apps of the fleet by owner, as of a moment ago. */
  private ownedApps(cluster: string, { kind, namespace, name }: ObjectId): readonly ObjectId[] {
    const { clock, timing } = this.ports
    if (!this.owned || clock.now() - this.owned.at >= timing.sweepEveryMs)
      this.owned = { at: clock.now(), byOwner: this.byOwner() }
    return this.owned.byOwner.get(`${cluster} ${ownerText({ kind, namespace, name })}`) ?? []
  }

  private byOwner(): Map<string, ObjectId[]> {
    const { index, kinds } = this.ports
    const byOwner = new Map<string, ObjectId[]>()
    for (const slot of index.inOrder()) {
      const { owner, ref }: AppRow = index.rowAt(slot)
      if (!owner) continue
      const key = `${ref.cluster} ${ownerText(owner)}`
      const held = byOwner.get(key)
      const id = idOfApp({ kinds }, ref)
      if (held) held.push(id)
      else byOwner.set(key, [id])
    }
    return byOwner
  }
}

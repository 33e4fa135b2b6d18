import 'server-only'

import { isDeepStrictEqual } from 'node:util'

import type { ResourceType } from '@/lib/domain/resource-type'
import type { Engine, EngineContext, Slim, SupportReader } from '@/lib/engines/engine'

import type { Cluster } from '../fleet/cluster'
import type { Held } from '../fleet/fleet-view'
import { watchedContext, type IsStill } from './watched-context'

/** What a list has to know of the fleet. */
export interface SupportPorts {
  engines: readonly Engine[]
  clusters: ReadonlyMap<string, Cluster>
  now(): number
  contextOf(engine: Engine, cluster: Cluster): EngineContext
  /** Whether what is held of a kind is as young as the cluster's answers, and those are not too old. */
  isCurrent(cluster: Cluster, type: ResourceType): boolean
  /** Changes when destinations may mean other clusters. */
  mappings(): number
  rereadAfterMs: number
}

/** One object as its engine read it. */
interface Reading<T> {
  held: Held<T>
  isStill: IsStill
  /** Epoch ms after which time alone may have changed it. */
  lastsUntil: number
  /** Apps were looked at for it. */
  readsApps: boolean
}

/** What one reader made of one cluster; made again when its stamp is another one. */
interface Chunk<T> {
  cluster: Cluster
  stamp: number
  /** Which state of the apps it was made of; absent when none was looked at. */
  apps: number | undefined
  lastsUntil: number
  items: readonly Held<T>[]
}

const FOR_EVER = Number.POSITIVE_INFINITY

/**
 * One list of support objects over all clusters. Asked while nothing has changed it answers the same array; asked after a
 * change it looks through the clusters that have changed, and has engines read only the objects that are new.
 */
export class SupportList<T> {
  /** How often an engine has read an object for it. */
  reads = 0
  private readonly chunks = new Map<string, Chunk<T>>()
  private readonly readings = new WeakMap<Slim, Reading<T>>()
  private parts: readonly (readonly Held<T>[])[] = []
  private list: readonly Held<T>[] = []

  constructor(
    private readonly ports: SupportPorts,
    private readonly readerOf: (engine: Engine) => SupportReader<T> | undefined,
  ) {}

  all(): readonly Held<T>[] {
    const { engines, clusters } = this.ports
    for (const [name, { cluster }] of this.chunks)
      if (clusters.get(cluster.id) !== cluster) this.chunks.delete(name)
    const parts: (readonly Held<T>[])[] = []
    for (const cluster of clusters.values())
      for (const engine of engines) {
        const reader = this.readerOf(engine)
        const items = reader ? this.itemsOf(engine, reader, cluster) : []
        if (items.length > 0) parts.push(items)
      }
    if (isSame(parts, this.parts)) return this.list
    this.parts = parts
    return (this.list = parts.flat())
  }

  private itemsOf(engine: Engine, reader: SupportReader<T>, cluster: Cluster): Chunk<T>['items'] {
    const { ports } = this
    const name = `${engine.id} ${cluster.id}`
    const { contents, controllers, registrations } = cluster
    const currents = reader.types.map((type) => ports.isCurrent(cluster, type))
    // Counters that only grow: their sum is another one as soon as any of them is. Which kinds are current rides below the point.
    const counted =
      contents.revision + controllers.revision + registrations.revision + ports.mappings()
    const stamp = counted + currents.reduce((bits, isOn) => bits / 2 + (isOn ? 0.5 : 0), 0)
    const before = this.chunks.get(name)
    const isFresh = before?.apps === undefined || before.apps === contents.appRevision
    if (before?.stamp === stamp && isFresh && ports.now() < before.lastsUntil) return before.items
    const context = ports.contextOf(engine, cluster)
    const items: Held<T>[] = []
    let lastsUntil = FOR_EVER
    let apps: number | undefined
    for (const [nth, type] of reader.types.entries())
      for (const slim of contents.shelf(type).values()) {
        const reading = this.readingOf(type, slim, reader, engine, context, currents[nth] ?? false)
        lastsUntil = Math.min(lastsUntil, reading.lastsUntil)
        if (reading.readsApps) apps = contents.appRevision
        items.push(reading.held)
      }
    const isAsBefore = before !== undefined && isSame(before.items, items)
    const chunk = { cluster, stamp, apps, lastsUntil, items: isAsBefore ? before.items : items }
    this.chunks.set(name, chunk)
    return chunk.items
  }

  private readingOf(
    type: ResourceType,
    slim: Slim,
    reader: SupportReader<T>,
    engine: Engine,
    context: EngineContext,
    isCurrent: boolean,
  ): Reading<T> {
    const before = this.readings.get(slim)
    if (before && context.now < before.lastsUntil && before.isStill(context)) {
      if (before.held.isCurrent !== isCurrent) before.held = { ...before.held, isCurrent }
      return before
    }
    this.reads++
    const watched = watchedContext(context, ({ group, kind }) =>
      engine.appKinds.some((each) => each.type.kind === kind && each.type.group === group),
    )
    const value = reader.read(type, slim, watched.context)
    const isAsBefore =
      before?.held.isCurrent === isCurrent && isDeepStrictEqual(before.held.value, value)
    const reading = {
      held: isAsBefore ? before.held : { cluster: context.cluster, engine, value, isCurrent },
      isStill: watched.isStill,
      lastsUntil: watched.asked.time ? this.spread(context.now) : FOR_EVER,
      readsApps: watched.asked.apps,
    }
    this.readings.set(slim, reading)
    return reading
  }

  /** Readings that were made together are not made again together. */
  private spread(now: number): number {
    const { rereadAfterMs } = this.ports
    return now + rereadAfterMs * (0.5 + ((this.reads * 0.618) % 1) / 2)
  }
}

function isSame<V>(a: readonly V[], b: readonly V[]): boolean {
  return a.length === b.length && a.every((each, nth) => each === b[nth])
}

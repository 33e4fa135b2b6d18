import 'server-only'

import type { AppRef, ObjectId } from '@/lib/domain/ref'
import { objectKey } from '@/lib/domain/ref'
import type { Engine, EngineContext } from '@/lib/engines/engine'
import { KubeError } from '@/lib/kube/kube-error'

import { isoTime, type Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import type {
  AccessQuestion,
  JsonObject,
  LiveObjects,
  LiveRead,
  PrintedColumn,
} from '../fleet/fleet-view'
import type { KindTable } from '../fleet/kind-table'
import type { Timing } from '../fleet/timing'
import { log } from '../log'
import { AccessAnswers } from './access-answers'
import { cutLarge, withShortTexts } from './cut-large'
import { maskObject } from './mask-object'
import { bringsColumns, readColumns, TABLE_TYPE } from './printed-columns'
import { notServed, readProblem, silence } from './read-problem'
import { isRecord } from '@/lib/domain/secret-values'
import { objectPath, ServedKinds } from './served-kinds'
import { ShortCache } from './short-cache'

const MAX_SHARED = 100

export interface ObjectPorts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  clusters: ReadonlyMap<string, Cluster>
  contextOf(engine: Engine, cluster: Cluster): EngineContext
}

/** Single objects, read from their clusters when somebody asks; masked before they are shared or handed on. */
export class FleetObjects implements LiveObjects {
  private readonly shared: ShortCache<LiveRead>
  private readonly printed: ShortCache<readonly PrintedColumn[]>
  private readonly served: ServedKinds
  private readonly access: AccessAnswers

  constructor(private readonly ports: ObjectPorts) {
    const { clock, timing } = ports
    this.shared = new ShortCache(clock, timing.shareReadsForMs, MAX_SHARED)
    this.printed = new ShortCache(clock, timing.shareReadsForMs, MAX_SHARED)
    this.served = new ServedKinds(clock, timing.keepAnswersForMs)
    this.access = new AccessAnswers(clock, timing.keepAnswersForMs, timing.session.probeLimitMs)
  }

  read(id: string, object: ObjectId): Promise<LiveRead> {
    const cluster = this.ports.clusters.get(id)
    if (!cluster) return unread(`There is no cluster ${id}.`)
    const key = `${id} ${cluster.contents.session} ${objectKey(object)}`
    return this.shared.get(key, () => this.ask(cluster, object))
  }

  async describe(ref: AppRef): ReturnType<LiveObjects['describe']> {
    const { kinds, clusters } = this.ports
    const type = kinds.typeNamed(ref.type)
    const role = type && kinds.roleOf(type)
    const cluster = clusters.get(ref.cluster)
    if (!cluster || !type || role?.is !== 'app') return unread('There is no such app.')
    const { namespace, name } = ref
    const read = await this.read(cluster.id, {
      group: type.group,
      kind: type.kind,
      namespace,
      name,
    })
    if (read.state === 'unread') return read
    const context = this.ports.contextOf(role.engine, cluster)
    return { ...read, description: role.engine.describe(type, read.object, context) }
  }

  async columns(id: string, object: ObjectId): Promise<readonly PrintedColumn[]> {
    const cluster = this.ports.clusters.get(id)
    if (!cluster || !bringsColumns(object)) return []
    const key = `${id} ${cluster.contents.session} ${objectKey(object)}`
    return this.printed.get(key, () => this.print(cluster, object))
  }

  async mayI(id: string, asked: AccessQuestion): Promise<'yes' | 'no' | 'unchecked'> {
    const cluster = this.ports.clusters.get(id)
    return cluster ? this.access.ask(cluster, asked) : 'unchecked'
  }

  private async ask(cluster: Cluster, id: ObjectId): Promise<LiveRead> {
    const { session, tracker } = cluster
    if (!session || tracker.freshness === 'offline') return unread(silence(cluster))
    let plural: string | undefined
    try {
      const kind = await this.served.find(cluster, session, id)
      if (!kind) return { state: 'unread', problem: notServed(cluster, id), isMissing: true }
      plural = kind.plural
      const answer = await session.get(objectPath(id, kind))
      if (!isRecord(answer)) throw new TypeError('not an object')
      return this.masked(answer)
    } catch (error) {
      // The version may have gone with an upgrade.
      const isMissing = error instanceof KubeError && error.status === 404
      if (isMissing) this.served.forget(cluster, id)
      const problem = readProblem(cluster, id, plural, error)
      return { state: 'unread', problem, ...(isMissing && { isMissing }) }
    }
  }

  /** Columns are an extra: why there are none is said where the object itself cannot be read. */
  private async print(cluster: Cluster, id: ObjectId): Promise<readonly PrintedColumn[]> {
    const { session, tracker } = cluster
    if (!session || tracker.freshness === 'offline') return []
    try {
      const kind = await this.served.find(cluster, session, id)
      if (!kind) return []
      return readColumns(await session.get(objectPath(id, kind), undefined, TABLE_TYPE))
    } catch {
      return []
    }
  }

  private masked(answer: JsonObject): LiveRead {
    const asOf = isoTime(this.ports.clock.now())
    try {
      const { object, characters } = cutLarge(answer)
      const masked = maskObject(object)
      if (characters === undefined) return { state: 'read', ...masked, asOf }
      return { state: 'read', ...masked, object: withShortTexts(masked.object), asOf, characters }
    } catch (error) {
      // What cannot be masked is not shown; nor is the error, which may repeat it.
      log().error({ error: error instanceof Error ? error.name : '' }, 'an object cannot be masked')
      return { state: 'unread', problem: 'The object cannot be shown: hiding its secrets failed.' }
    }
  }
}

function unread(problem: string): Promise<Extract<LiveRead, { state: 'unread' }>> {
  return Promise.resolve({ state: 'unread', problem })
}

import 'server-only'

import type { LiveEvent, LiveObject } from '@/lib/domain/live-object'
import { projectObject } from '@/lib/domain/objects/project-object'
import { typeName } from '@/lib/domain/resource-type'
import { KubeError } from '@/lib/kube/kube-error'
import type { ClusterSession } from '@/lib/kube/session'

import type { Clock } from '../../clock'
import type { Cluster } from '../../fleet/cluster'
import type { ServedKinds } from '../../live/served-kinds'
import { eventProjection } from './event-projection'
import { isSecret, needKey, type Need } from './need'
import { OwnerIndex } from './owner-index'
import { WatchStore, type Holder, type Projection } from './watch-store'

export interface StorePorts {
  clock: Clock
  served: ServedKinds
  /** Annotations that are kept of an object. */
  marks: ReadonlySet<string>
  /** How long a failure is believed before it is tried again. */
  retryAfterMs: number
}

/** Everything of one cluster that trees have watched, each thing once. */
export class ClusterStores {
  readonly owners = new OwnerIndex()
  private readonly objects = new Map<string, WatchStore<LiveObject>>()
  private readonly events = new Map<string, WatchStore<LiveEvent>>()
  private session: ClusterSession | undefined
  private readonly projection: Projection<LiveObject>

  constructor(
    readonly cluster: Cluster,
    private readonly ports: StorePorts,
  ) {
    this.session = cluster.session
    this.projection = {
      read: (object) => {
        const value = projectObject(object, ports.marks)
        return value && { key: `${value.id.namespace}/${value.id.name}`, value }
      },
      put: (value, store) => this.owners.add(value, store),
      removed: (value) => this.owners.remove(value),
    }
  }

  /** How many things are watched. */
  get size(): number {
    return this.objects.size + this.events.size
  }

  /** Has something watched until `release`; the same for everyone who needs the same. */
  hold(need: Need, holder: Holder): WatchStore<LiveObject> {
    if (isSecret(need)) throw new Error('Secrets are never listed or watched')
    return this.take(this.objects, need, holder, () => this.projection)
  }

  /** The Events of a namespace, or of the whole cluster for an empty one. */
  holdEvents(namespace: string, holder: Holder): WatchStore<LiveEvent> {
    const scope = namespace === '' ? ('cluster' as const) : ('namespace' as const)
    const need = { group: '', kind: 'Event', scope, of: namespace, isGuess: false }
    return this.take(this.events, need, holder, () => eventProjection(namespace === ''))
  }

  release(need: Omit<Need, 'isGuess'>, holder: Holder): void {
    this.drop(this.objects, needKey(need), holder)
  }

  releaseEvents(namespace: string, holder: Holder): void {
    const scope = namespace === '' ? 'cluster' : 'namespace'
    this.drop(this.events, needKey({ group: '', kind: 'Event', scope, of: namespace }), holder)
  }

  /** Follows the session that is open now, and tries again what has failed for a while. */
  attend(): void {
    const { session } = this.cluster
    const isNew = session !== this.session
    this.session = session
    for (const store of this.objects.values()) this.attendTo(store, isNew)
    for (const store of this.events.values()) this.attendTo(store, isNew)
  }

  close(): void {
    for (const store of [...this.objects.values(), ...this.events.values()]) store.close()
    this.objects.clear()
    this.events.clear()
  }

  private attendTo<T>(store: WatchStore<T>, isNew: boolean): void {
    const now = this.now()
    const hasFailed = store.state === 'not-served' || store.state === 'failing'
    const isStuck = hasFailed || (store.state === 'forbidden' && !store.isFollowing)
    if (isStuck) store.failedAt ||= now
    if (isNew || (isStuck && now - store.failedAt >= this.ports.retryAfterMs)) this.start(store)
  }

  private take<T>(
    stores: Map<string, WatchStore<T>>,
    need: Need,
    holder: Holder,
    projection: () => Projection<T>,
  ): WatchStore<T> {
    const key = needKey(need)
    const held = stores.get(key)
    if (held) {
      held.holders.add(holder)
      return held
    }
    const store = new WatchStore(need, projection())
    store.holders.add(holder)
    stores.set(key, store)
    this.start(store)
    return store
  }

  private drop<T>(stores: Map<string, WatchStore<T>>, key: string, holder: Holder): void {
    const store = stores.get(key)
    if (!store?.holders.delete(holder) || store.holders.size > 0) return
    store.close()
    stores.delete(key)
  }

  private start<T>(store: WatchStore<T>): void {
    const turn = store.begin()
    const { session } = this
    if (!session) return
    this.ports.served.find(this.cluster, session, store.need).then(
      (served) => {
        if (!store.isTurn(turn)) return
        if (served) store.follow(session, served)
        else store.fail('not-served', notServed(this.cluster, store.need), this.now())
      },
      (error: unknown) => {
        if (store.isTurn(turn)) store.fail(...failure(this.cluster, store.need, error), this.now())
      },
    )
  }

  private now(): number {
    return this.ports.clock.now()
  }
}

function notServed({ name }: Cluster, { group, kind }: Need): string {
  return `${name} does not serve the kind ${kind} of ${group || 'the core API'}.`
}

function failure(
  { name }: Cluster,
  { group, kind }: Need,
  error: unknown,
): ['forbidden' | 'failing', string] {
  const what = group === '' ? kind : typeName({ group, plural: kind })
  if (!(error instanceof KubeError)) return ['failing', `${name} cannot be asked for ${what}.`]
  if (error.status !== 403) return ['failing', error.message]
  return ['forbidden', `Fleetglass may not ask ${name} what it serves of ${what}.`]
}

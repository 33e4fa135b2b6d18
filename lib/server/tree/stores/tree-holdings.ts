import 'server-only'

import type { LiveEvent, LiveObject } from '@/lib/domain/live-object'
import type { ObjectId } from '@/lib/domain/ref'

import type { PlaceState } from '../compose/tree-world'
import type { ClusterStores } from './cluster-stores'
import { kindKey, needKey, type Need } from './need'
import type { Holder, WatchStore } from './watch-store'

type Store = WatchStore<LiveObject>

/** The stores that hold one kind for a tree. */
interface OfKind {
  whole: Store | undefined
  namespaces: Map<string, Store>
  names: Map<string, Store>
}

/** What one tree has watched of a cluster, and what it finds there. */
export class TreeHoldings {
  private readonly stores = new Map<string, Store>()
  private readonly kinds = new Map<string, OfKind>()
  private readonly events = new Map<string, WatchStore<LiveEvent>>()

  constructor(
    readonly cluster: ClusterStores,
    private readonly holder: Holder,
  ) {}

  /**
   * Takes what is newly needed; answers whether some of that is there already, because another tree has it watched. What
   * is no longer needed stays until `prune`.
   */
  take(needs: ReadonlyMap<string, Need>): boolean {
    let isThere = false
    for (const [key, need] of needs) {
      if (this.stores.has(key)) continue
      const store = this.cluster.hold(need, this.holder)
      this.stores.set(key, store)
      isThere ||= store.isSettled
      const held = this.placeFor(need)
      if (need.scope === 'cluster') held.whole = store
      else if (need.scope === 'name') held.names.set(need.of, store)
      else held.namespaces.set(need.of, store)
    }
    return isThere
  }

  takeEvents(namespaces: ReadonlySet<string>): void {
    for (const namespace of namespaces) {
      if (this.events.has(namespace)) continue
      this.events.set(namespace, this.cluster.holdEvents(namespace, this.holder))
    }
  }

  /** Lets go of everything that is not needed. */
  prune(needs: ReadonlyMap<string, Need>, namespaces: ReadonlySet<string>): void {
    for (const [key, { need }] of this.stores) {
      if (needs.has(key)) continue
      this.cluster.release(need, this.holder)
      this.stores.delete(key)
      const held = this.placeFor(need)
      if (need.scope === 'cluster') held.whole = undefined
      else if (need.scope === 'name') held.names.delete(need.of)
      else held.namespaces.delete(need.of)
    }
    for (const namespace of [...this.events.keys()]) {
      if (namespaces.has(namespace)) continue
      this.cluster.releaseEvents(namespace, this.holder)
      this.events.delete(namespace)
    }
  }

  releaseAll(): void {
    this.prune(new Map(), new Set())
  }

  isSettled(): boolean {
    for (const store of this.stores.values()) if (!store.isSettled) return false
    return true
  }

  all(): Iterable<Store> {
    return this.stores.values()
  }

  eventStores(): Iterable<WatchStore<LiveEvent>> {
    return this.events.values()
  }

  get(id: ObjectId): LiveObject | undefined {
    const held = this.kinds.get(kindKey(id))
    if (!held) return undefined
    const key = `${id.namespace}/${id.name}`
    return (
      valueIn(held.namespaces.get(id.namespace), key) ??
      valueIn(held.whole, key) ??
      (held.names.size > 0 ? valueIn(held.names.get(id.name), key) : undefined)
    )
  }

  placeOf(id: ObjectId): PlaceState {
    const held = this.kinds.get(kindKey(id))
    const stores = [
      held?.namespaces.get(id.namespace),
      held?.whole,
      id.namespace === '' ? held?.names.get(id.name) : undefined,
    ].filter((store) => store !== undefined)
    if (stores.length === 0) return 'unasked'
    if (stores.some(({ isListed }) => isListed)) return 'listed'
    if (stores.some(({ isSettled }) => !isSettled)) return 'loading'
    return stores.some(({ state }) => state === 'not-served') ? 'not-served' : 'unread'
  }

  *ownedBy(uid: string, id: ObjectId): Generator<LiveObject> {
    for (const { object, store } of this.cluster.owners.of(uid, id))
      if (store.isOpen && store.holders.has(this.holder)) yield object
  }

  *ofKind(kind: Pick<ObjectId, 'group' | 'kind'>): Generator<LiveObject> {
    const held = this.kinds.get(kindKey(kind))
    if (!held) return
    if (held.whole?.isOpen && held.whole.isListed) {
      yield* held.whole.values.values()
      return
    }
    for (const store of [...held.namespaces.values(), ...held.names.values()])
      if (store.isOpen) yield* store.values.values()
  }

  *inNamespace(namespace: string): Generator<LiveObject> {
    for (const { whole, namespaces } of this.kinds.values()) {
      const store = namespaces.get(namespace)
      if (store?.isOpen) yield* store.values.values()
      else if (whole?.isOpen)
        for (const object of whole.values.values())
          if (object.id.namespace === namespace) yield object
    }
  }

  private placeFor(need: Need): OfKind {
    const key = kindKey(need)
    const held = this.kinds.get(key)
    if (held) return held
    const made = { whole: undefined, namespaces: new Map(), names: new Map() }
    this.kinds.set(key, made)
    return made
  }
}

function valueIn(store: Store | undefined, key: string): LiveObject | undefined {
  return store?.isOpen ? store.values.get(key) : undefined
}

/** Puts needs in order by key; of two alike the one that is no guess stands. */
export function addNeed(needs: Map<string, Need>, need: Need): void {
  const key = needKey(need)
  const held = needs.get(key)
  if (!held || (held.isGuess && !need.isGuess)) needs.set(key, need)
}

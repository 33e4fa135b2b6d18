import 'server-only'

import type { ClusterSession } from '@/lib/kube/session'

import type { ServedKind } from '../../live/served-kinds'
import type { Need } from './need'

/** Who has a store watched, and hears when something in it is new. */
export interface Holder {
  touched(): void
}

export type StoreState = 'resolving' | 'loading' | 'listed' | 'forbidden' | 'failing' | 'not-served'

/** How objects become what is kept of them. */
export interface Projection<T> {
  /** Undefined for what cannot be read. Called with each object once; nothing else of it is kept. */
  read(object: unknown): { key: string; value: T } | undefined
  put?(value: T, store: WatchStore<T>, before: T | undefined): void
  removed?(value: T, store: WatchStore<T>): void
  /** Called after a delivery, to keep what is held within bounds. */
  trim?(values: Map<string, T>): void
}

/** One watch and what it has told, shared by all who need the same. It outlives sessions: what was seen stays until it is listed anew. */
export class WatchStore<T> {
  readonly values = new Map<string, T>()
  readonly holders = new Set<Holder>()
  state: StoreState = 'resolving'
  /** Why it cannot be read, in the words of the cluster. */
  message = ''
  served: ServedKind | undefined
  /** Epoch ms at which it last failed. */
  failedAt = 0
  /** Counts deliveries. */
  revision = 0
  private stop: (() => void) | undefined
  private unseen: Set<string> | undefined
  /** Whether the present session has listed it once. */
  private hasListed = false
  private turn = 0

  constructor(
    readonly need: Need,
    private readonly projection: Projection<T>,
  ) {}

  /** Whether what it holds is all that there is. */
  get isListed(): boolean {
    return this.state === 'listed'
  }

  /** Whether what it holds may be shown: what may no longer be read is not shown as if it were. */
  get isOpen(): boolean {
    return this.state !== 'forbidden' && this.state !== 'not-served'
  }

  /** Whether a session is at it; what fails there is tried again there. */
  get isFollowing(): boolean {
    return this.stop !== undefined
  }

  /** Whether nothing more is to be waited for. */
  get isSettled(): boolean {
    return this.state !== 'resolving' && this.state !== 'loading'
  }

  /** Begins a new attempt; what answers to an older one is not heard. */
  begin(): number {
    this.halt()
    return ++this.turn
  }

  isTurn(turn: number): boolean {
    return this.turn === turn
  }

  /** Watches in a session. Objects of an earlier session that its list no longer tells of are gone. */
  follow(session: ClusterSession, served: ServedKind): void {
    const turn = this.turn
    const { need } = this
    this.served = served
    this.state = 'loading'
    this.hasListed = false
    this.failedAt = 0
    this.unseen = new Set(this.values.keys())
    const only = <A extends unknown[]>(run: (...told: A) => void) => {
      return (...told: A) => {
        if (!this.isTurn(turn)) return
        run(...told)
        this.tell()
      }
    }
    this.stop = session.watch(
      {
        type: { group: need.group, kind: need.kind, plural: served.plural },
        version: served.version,
        ...(need.scope === 'namespace' && served.namespaced && { namespace: need.of }),
        ...(need.scope === 'name' && { name: need.of }),
      },
      {
        page: only((objects) => objects.forEach((object) => this.put(object))),
        listed: only(() => this.listed()),
        changed: only((object) => this.put(object)),
        gone: only((id) => this.remove(`${id.namespace}/${id.name}`)),
        problem: only((problem) => this.problem(problem)),
      },
    )
  }

  fail(state: 'forbidden' | 'failing' | 'not-served', message: string, now: number): void {
    this.failedAt = now
    this.state = state
    this.message = message
    if (state === 'not-served') this.clear()
    this.tell()
  }

  /** Ends the watch; what it holds stays. */
  halt(): void {
    this.turn++
    this.stop?.()
    this.stop = undefined
  }

  /** Ends the watch and lets go of everything. */
  close(): void {
    this.halt()
    this.clear()
  }

  private listed(): void {
    for (const key of this.unseen ?? []) this.remove(key)
    this.unseen = undefined
    this.hasListed = true
    this.failedAt = 0
    this.state = 'listed'
    this.message = ''
  }

  private problem(problem: { isForbidden: boolean; message: string } | undefined): void {
    if (problem) {
      this.state = problem.isForbidden ? 'forbidden' : 'failing'
      this.message = problem.message
    } else if (this.state === 'forbidden' || this.state === 'failing') {
      this.state = this.hasListed ? 'listed' : 'loading'
      this.message = ''
    }
  }

  private put(object: unknown): void {
    const read = this.projection.read(object)
    if (!read) return
    const { key, value } = read
    this.unseen?.delete(key)
    const before = this.values.get(key)
    if (before !== undefined) this.projection.removed?.(before, this)
    this.values.set(key, value)
    this.projection.put?.(value, this, before)
  }

  private remove(key: string): void {
    const value = this.values.get(key)
    if (value === undefined) return
    this.values.delete(key)
    this.projection.removed?.(value, this)
  }

  private clear(): void {
    for (const key of [...this.values.keys()]) this.remove(key)
    this.unseen = undefined
  }

  private tell(): void {
    this.projection.trim?.(this.values)
    this.revision++
    for (const holder of this.holders) holder.touched()
  }
}

import { ApiError } from '../api-error'
import type { Change, Collection } from '../collection'
import type { FaultPlan } from '../faults'
import type { Storage } from '../storage'
import { forgetLines } from './event-encoding'
import type { FaultSwitch } from './fault-switch'
import type { Watcher } from './watcher'

/** The open watches of one cluster: hands changes on, sends bookmarks, and feels the faults. */
export class WatchHub {
  readonly #watchers = new Map<Collection, Set<Watcher>>()
  #isSilent = false

  constructor(
    private readonly storage: Storage,
    private readonly faults: FaultSwitch,
  ) {
    storage.feed.subscribe((changes) => this.#deliver(changes))
    // After the deliveries that are already due, so that the last DELETED still gets out.
    storage.kinds.onUnregister((gone) => setImmediate(() => this.#endKind(gone)))
    faults.onChange((plan) => this.#feel(plan))
  }

  /** The number of open watches. */
  get size(): number {
    return this.#all().length
  }

  add(watcher: Watcher): void {
    const { collection } = watcher.resource
    const watchers = this.#watchers.get(collection) ?? new Set<Watcher>()
    this.#watchers.set(collection, watchers.add(watcher))
  }

  forget(watcher: Watcher): void {
    this.#watchers.get(watcher.resource.collection)?.delete(watcher)
  }

  /** Starts a watch at a version; 0 means from the objects that are there. */
  begin(watcher: Watcher, since: number): void {
    const plan = this.faults.plan ?? {}
    if (plan.expireWatches) watcher.fail(expired(since, this.storage.resourceVersion))
    else if (plan.truncate) watcher.sink.cut(HALF_EVENT)
    else if (plan.dropWatches) watcher.sink.end()
    else if (since === 0) watcher.sendPresent(this.storage.resourceVersion)
    else {
      watcher.resumeAt(since)
      this.#catchUp(watcher)
    }
  }

  /** Ends a watch in good order: a bookmark, then the end. */
  end(watcher: Watcher): void {
    watcher.isOverdue = this.#isSilent
    if (this.#isSilent) return
    this.storage.feed.flush()
    watcher.bookmark(this.storage.resourceVersion)
    watcher.sink.end()
  }

  /** Sends a bookmark to everyone who asked for them. */
  bookmarkAll(): void {
    if (this.#isSilent) return
    this.storage.feed.flush()
    for (const watcher of this.#all()) watcher.bookmark(this.storage.resourceVersion)
  }

  #endKind(collection: Collection): void {
    for (const watcher of [...(this.#watchers.get(collection) ?? [])]) watcher.sink.end()
  }

  #deliver(changes: readonly Change[]): void {
    if (this.#isSilent) return
    const byCollection = new Map<Collection, Change[]>()
    for (const change of changes) {
      const own = byCollection.get(change.collection)
      if (own) own.push(change)
      else byCollection.set(change.collection, [change])
    }
    for (const [collection, own] of byCollection) {
      for (const watcher of [...(this.#watchers.get(collection) ?? [])]) watcher.deliver(own)
      for (const { stored } of own) forgetLines(stored)
    }
  }

  #catchUp(watcher: Watcher): void {
    const missed = watcher.resource.collection.since(watcher.cursor)
    if (missed) {
      watcher.deliver(missed)
      for (const { stored } of missed) forgetLines(stored)
    } else watcher.fail(expired(watcher.cursor, watcher.resource.collection.oldestVersion))
  }

  #feel(plan: FaultPlan): void {
    const wasSilent = this.#isSilent
    this.#isSilent = plan.blackHole === true
    if (this.#isSilent) return
    for (const watcher of this.#all()) {
      if (plan.expireWatches) {
        watcher.fail(expired(watcher.cursor, this.storage.resourceVersion))
      } else if (plan.truncate) watcher.sink.cut(HALF_EVENT)
      else if (plan.dropWatches) watcher.sink.end()
      else if (wasSilent) {
        this.#catchUp(watcher)
        if (watcher.isOverdue) this.end(watcher)
      }
    }
  }

  #all(): Watcher[] {
    return [...this.#watchers.values()].flatMap((watchers) => [...watchers])
  }
}

const HALF_EVENT = Buffer.from('{"type":"MODIFIED","object":{"apiVersion":"v')

function expired(asked: number, oldest: number): ApiError {
  return new ApiError(410, 'Expired', `too old resource version: ${asked} (${oldest})`)
}

import { ApiError } from '../api-error'
import type { Change } from '../collection'
import { formatApiVersion, type KubeObject } from '../object'
import { StoredObject } from '../stored-object'
import { encodeEvent, forgetLines, joinEvent, type EventType } from './event-encoding'
import type { EventSink } from './exchange'
import type { Shape } from './media-type'
import type { Resource } from './resource'
import type { Selection } from './selection'
import { metadataOf, tableOf } from './shape'

/** How one watcher wants its events. */
export interface WatchOptions {
  shape: Shape
  includeObject: string
  bookmarks: boolean
}

const NOTHING = Buffer.alloc(0)
const SLOW_READER_BYTES = 32 * 1024 * 1024

/** One open watch: what it selects, how far it has got, and where it writes to. */
export class Watcher {
  #cursor = 0
  #sentColumns = false
  /** Its time was over while nothing could be sent. */
  isOverdue = false

  constructor(
    readonly resource: Resource,
    private readonly selection: Selection,
    readonly sink: EventSink,
    private readonly options: WatchOptions,
  ) {}

  /** The version up to which this watcher knows everything. */
  get cursor(): number {
    return this.#cursor
  }

  /** Sends every object that is there now as ADDED. */
  sendPresent(version: number): void {
    this.#cursor = version
    const { collection } = this.resource
    const chunks: Buffer[] = []
    for (const [, stored] of collection.range(this.selection.prefix)) {
      if (!this.#selects(stored.object)) continue
      chunks.push(this.#encode('ADDED', stored))
      forgetLines(stored)
    }
    this.#write(chunks)
  }

  resumeAt(version: number): void {
    this.#cursor = version
  }

  /** Sends those of the changes that it selects; breaks off when the reader is too slow. */
  deliver(changes: readonly Change[]): void {
    const chunks: Buffer[] = []
    for (const change of changes) {
      if (change.stored.resourceVersion <= this.#cursor) continue
      this.#cursor = change.stored.resourceVersion
      if (!change.key.startsWith(this.selection.prefix)) continue
      const event = this.#eventOf(change)
      if (event) chunks.push(event)
    }
    this.#write(chunks)
  }

  /** Tells the version, so that the client can resume from it. */
  bookmark(version: number): void {
    if (!this.options.bookmarks || version < this.#cursor) return
    this.#cursor = version
    const { collection, path } = this.resource
    const { kind, group } = collection.kind
    const apiVersion = formatApiVersion(group, path.version)
    const metadata = { resourceVersion: String(version), creationTimestamp: null }
    const object = { kind, apiVersion, metadata }
    const shaped =
      this.options.shape === 'table'
        ? { ...this.#table([]), rows: [{ cells: [], object: metadataOf(object as never) }] }
        : this.options.shape === 'metadata'
          ? metadataOf(object as never)
          : object
    this.#write([encodeEvent('BOOKMARK', shaped)])
  }

  /** Sends an ERROR event and ends. */
  fail(error: ApiError): void {
    this.#write([encodeEvent('ERROR', error.toStatus())])
    this.sink.end()
  }

  #eventOf({ type, stored, previous }: Change): Buffer | undefined {
    const { matches } = this.selection
    if (!matches) return this.#encode(type, stored)
    const was = previous !== undefined && matches(previous.object)
    const is = type !== 'DELETED' && matches(stored.object)
    if (was && is) return this.#encode('MODIFIED', stored)
    if (is) return this.#encode('ADDED', stored)
    if (!was) return undefined
    if (type === 'DELETED') return this.#encode('DELETED', stored)
    // It left the selection: its last selected state, with the version of the change.
    const resourceVersion = String(stored.resourceVersion)
    const metadata = { ...previous.object.metadata, resourceVersion }
    const last = { ...previous.object, metadata }
    return this.#encode('DELETED', new StoredObject(last, stored.resourceVersion))
  }

  #encode(type: EventType, stored: StoredObject): Buffer {
    const { collection, path } = this.resource
    if (this.options.shape === 'object') {
      return joinEvent(type, collection.kind, path.version, stored)
    }
    if (this.options.shape === 'metadata') return encodeEvent(type, metadataOf(stored.object))
    return encodeEvent(type, this.#table([stored.object]))
  }

  #table(objects: readonly KubeObject[]): object {
    const table = tableOf(this.resource, objects, this.options.includeObject)
    if (this.#sentColumns) return { ...table, columnDefinitions: null }
    this.#sentColumns = true
    return table
  }

  #selects(object: KubeObject): boolean {
    return !this.selection.matches || this.selection.matches(object)
  }

  #write(chunks: readonly Buffer[]): void {
    if (chunks.length === 0) return
    const [only] = chunks
    const waiting = this.sink.write(chunks.length === 1 && only ? only : Buffer.concat(chunks))
    if (waiting > SLOW_READER_BYTES) this.sink.cut(NOTHING)
  }
}

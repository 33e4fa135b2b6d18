import 'server-only'

import type { AppView } from '@/lib/contract/app'
import type { StreamFrame } from '@/lib/contract/stream'
import type { User } from '@/lib/domain/permission'

import { isoTime, type Clock } from '../clock'
import type { FleetChange, FleetView } from '../fleet/fleet-view'
import type { Timing } from '../fleet/timing'
import { visible } from '../index/visible'
import { Audience } from './audience'
import { encodeEvent, EventStream } from './event-stream'
import { PendingChange } from './pending-change'
import { frameFor, type TickRecord } from './tick-record'

/** What a browser asks the stream for. */
export interface StreamRequest {
  user: User
  views: readonly { text: string; view: AppView }[]
  /** The id of the last event that it has. */
  since: string | undefined
  signal: AbortSignal
  /** Who asks, asked again; undefined when that is nobody any more. */
  reauthorise: () => User | undefined
}

interface Reader {
  stream: EventStream
  audience: Audience
  views: readonly string[]
  reauthorise: StreamRequest['reauthorise']
}

/** Feeds all event streams: changes are gathered for a moment, worked out once for each audience and cut once for each set of views. */
export class StreamHub {
  private seq = 0
  private pending = new PendingChange()
  private isScheduled = false
  private readonly audiences = new Map<string, Audience>()
  private readonly readers = new Set<Reader>()
  private readonly stops: (() => void)[]

  /** `epoch` names this process: ids of another one mean nothing here. */
  constructor(
    private readonly fleet: FleetView,
    private readonly clock: Clock,
    private readonly timing: Timing,
    private readonly epoch: string,
  ) {
    this.stops = [
      fleet.subscribe((change) => this.gather(change)),
      clock.every(timing.beatEveryMs, () => this.beat()),
      clock.every(timing.reauthoriseEveryMs, () => this.reauthorise()),
    ]
  }

  /** How many streams are open. */
  get size(): number {
    return this.readers.size
  }

  open({ user, views, since, signal, reauthorise }: StreamRequest): Response {
    const audience = this.audienceOf(user)
    const now = this.clock.now()
    for (const { text, view } of views) audience.hold(text, view, now)
    const texts = views.map(({ text }) => text)
    const stream = new EventStream(signal, () => this.readers.delete(reader))
    const reader: Reader = { stream, audience, views: texts, reauthorise }
    this.readers.add(reader)
    if (signal.aborted) stream.close()
    this.greet(reader, since)
    return stream.response
  }

  /** Says goodbye on every stream and closes it. */
  close(): void {
    for (const stop of this.stops) stop()
    for (const { stream } of [...this.readers]) stream.close(event({ type: 'bye' }))
  }

  private audienceOf(user: User): Audience {
    const seen = visible(user)
    const held = this.audiences.get(seen.key)
    if (held) {
      held.idleSince = undefined
      return held
    }
    const made = new Audience(this.fleet, seen, this.seq)
    this.audiences.set(seen.key, made)
    return made
  }

  /** First a hello; then what was missed, or that it cannot be told. */
  private greet({ stream, audience, views }: Reader, since: string | undefined): void {
    const { epoch, seq } = this
    const from = since === undefined ? undefined : this.readId(since)
    const missed = from === undefined ? undefined : audience.since(from)
    const start = missed ? (from ?? seq) : seq
    stream.send(event({ type: 'hello', epoch, seq: start }, this.idOf(start)))
    for (const record of missed ?? []) {
      const frame = frameFor(record, views)
      if (frame !== undefined) stream.send(encodeEvent(frame, this.idOf(record.seq)))
    }
    if (since !== undefined && !missed) {
      const reason = from === undefined ? 'epoch' : 'too-far-behind'
      stream.send(event({ type: 'resync', reason }, this.idOf(seq)))
    }
  }

  private gather(change: FleetChange): void {
    this.pending.add(change)
    this.schedule()
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    this.clock.after(this.timing.coalesceMs, () => {
      this.isScheduled = false
      this.tick()
    })
  }

  private tick(): void {
    const change = this.pending.take()
    if (!this.pending.isEmpty) this.schedule()
    const now = this.clock.now()
    const seq = ++this.seq
    const byAudience = new Map<Audience, Reader[]>()
    for (const reader of this.readers) {
      const group = byAudience.get(reader.audience)
      if (group) group.push(reader)
      else byAudience.set(reader.audience, [reader])
    }
    for (const [key, audience] of this.audiences) {
      const readers = byAudience.get(audience) ?? []
      if (this.hasExpired(audience, readers.length > 0, now)) this.audiences.delete(key)
      else {
        this.deliver(readers, audience.tick(change, seq, now))
        const inUse = new Set(readers.flatMap(({ views }) => views))
        audience.trim(now, this.timing.keepChannelMs, inUse)
      }
    }
  }

  private deliver(readers: readonly Reader[], record: TickRecord): void {
    const frames = new Map<string, Uint8Array | undefined>()
    for (const { stream, views } of readers) {
      const key = views.join('\n')
      if (!frames.has(key)) {
        const frame = frameFor(record, views)
        frames.set(key, frame === undefined ? frame : encodeEvent(frame, this.idOf(record.seq)))
      }
      const bytes = frames.get(key)
      if (bytes && !stream.send(bytes))
        stream.close(event({ type: 'resync', reason: 'too-far-behind' }))
    }
  }

  private hasExpired(audience: Audience, hasReaders: boolean, now: number): boolean {
    audience.idleSince = hasReaders ? undefined : (audience.idleSince ?? now)
    const { idleSince } = audience
    return idleSince !== undefined && now - idleSince > this.timing.keepChannelMs
  }

  private beat(): void {
    const bytes = event({ type: 'beat', at: isoTime(this.clock.now()) })
    for (const { stream } of [...this.readers])
      if (!stream.send(bytes)) stream.close(event({ type: 'resync', reason: 'too-far-behind' }))
  }

  private reauthorise(): void {
    for (const { stream, audience, reauthorise } of [...this.readers]) {
      const user = reauthorise()
      if (user && visible(user).key === audience.seen.key) continue
      stream.close(event({ type: 'resync', reason: 'rights-changed' }))
    }
  }

  private idOf(seq: number): string {
    return `${this.epoch}-${seq}`
  }

  /** undefined for an id of another process, or no id at all. */
  private readId(id: string): number | undefined {
    const [epoch, seq, ...rest] = id.split('-')
    if (epoch !== this.epoch || rest.length > 0 || !/^\d+$/.test(seq ?? '')) return undefined
    const number = Number(seq)
    return number <= this.seq ? number : undefined
  }
}

function event(frame: StreamFrame, id?: string): Uint8Array {
  return encodeEvent(JSON.stringify(frame), id)
}

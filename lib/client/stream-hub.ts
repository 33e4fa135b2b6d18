import type { StreamFrame } from '@/lib/contract/stream'

import type { FromStream, StreamState } from './stream-messages'

/** The part of an EventSource that is used; a test gives its own. */
export interface Source {
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null
  onerror: (() => void) | null
  readonly readyState: number
  close(): void
}

export interface HubDeps {
  open(url: string): Source
  now(): number
  /** Runs once after that many ms; gives back its cancellation. */
  later(run: () => void, delayMs: number): () => void
  random(): number
}

interface Member {
  views: readonly string[]
  heardAt: number
  tell(message: FromStream): void
}

/** Two heartbeats of the server's 15 s, and two seconds for the way. */
export const SILENCE_MS = 32_000
/** Longest time that a tab may say nothing before its views are dropped; hidden tabs run timers once a minute. */
export const MEMBER_LEASE_MS = 150_000
/** The server refuses more views on one stream. */
const MAX_VIEWS = 20
const SETTLE_MS = 40
const WATCH_EVERY_MS = 4_000
const RETRY_MS = { first: 500, longest: 15_000 }
const CLOSED = 2
const FRAME_TYPES: Record<StreamFrame['type'], true> = {
  hello: true,
  delta: true,
  resync: true,
  beat: true,
  bye: true,
}

/**
 * Owns the one connection to `/api/stream` for everyone who joins, with the union of their views. Reopens it when the
 * views change or it breaks, resumes after the last event, and says when nothing has been heard for two heartbeats.
 */
export class StreamHub {
  readonly #deps: HubDeps
  readonly #members = new Set<Member>()
  #source: Source | undefined
  #openViews: readonly string[] = []
  #state: StreamState = 'connecting'
  #heardAt: number | undefined
  #openedAt = 0
  #lastId: string | undefined
  #failures = 0
  #cancelReopen: (() => void) | undefined
  #cancelWatch: (() => void) | undefined

  constructor(deps: HubDeps) {
    this.#deps = deps
  }

  join(tell: (message: FromStream) => void) {
    const member: Member = { views: [], heardAt: this.#deps.now(), tell }
    this.#hearFrom(member)
    tell({ type: 'state', state: this.#state, heardAt: this.#heardAt })
    this.#reopenIn(SETTLE_MS)
    return {
      setViews: (views: readonly string[]) => {
        member.views = views
        this.#hearFrom(member)
        this.#reopenIn(SETTLE_MS)
      },
      ping: () => {
        if (!this.#members.has(member)) this.#reopenIn(SETTLE_MS)
        this.#hearFrom(member)
      },
      leave: () => {
        this.#members.delete(member)
        if (this.#members.size === 0) this.#stop()
        else this.#reopenIn(SETTLE_MS)
      },
    }
  }

  /** A member whose lease had ended, a tab that slept, is taken back. */
  #hearFrom(member: Member): void {
    member.heardAt = this.#deps.now()
    this.#members.add(member)
    if (!this.#cancelWatch) this.#watch()
  }

  #views(): string[] {
    const views = new Set([...this.#members].flatMap((member) => member.views))
    return [...views].slice(-MAX_VIEWS).sort()
  }

  #reopenIn(delayMs: number): void {
    this.#cancelReopen?.()
    this.#cancelReopen = this.#deps.later(() => {
      this.#cancelReopen = undefined
      this.#reopen()
    }, delayMs)
  }

  #reopen(): void {
    if (this.#members.size === 0) return
    const views = this.#views()
    const isOpen = this.#source !== undefined && this.#source.readyState !== CLOSED
    if (isOpen && views.join('\n') === this.#openViews.join('\n')) return
    this.#open(views)
  }

  #open(views: readonly string[]): void {
    this.#source?.close()
    const query = new URLSearchParams(views.map((view) => ['view', view]))
    if (this.#lastId) query.set('since', this.#lastId)
    const since = this.#lastId
    const source = this.#deps.open(`/api/stream${query.size > 0 ? `?${query}` : ''}`)
    this.#source = source
    this.#openedAt = this.#deps.now()
    const newViews = views.filter((view) => !this.#openViews.includes(view))
    this.#openViews = views
    source.onmessage = ({ data, lastEventId }) => {
      if (this.#source === source) this.#hear(data, lastEventId, since, newViews)
    }
    source.onerror = () => {
      if (this.#source === source) this.#fail()
    }
  }

  #hear(data: string, id: string, since: string | undefined, newViews: readonly string[]): void {
    const frame = parseFrame(data)
    this.#heardAt = this.#deps.now()
    this.#failures = 0
    if (frame.type === 'bye') {
      this.#source?.close()
      this.#setState('reconnecting')
      this.#reopenIn(RETRY_MS.first * (1 + this.#deps.random()))
      return
    }
    if (id) this.#lastId = id
    if (frame.type === 'hello') {
      this.#lastId ??= `${frame.epoch}-${frame.seq}`
      const resumed = since?.startsWith(`${frame.epoch}-`) === true
      this.#tellAll({ type: 'opened', resumed, newViews })
    }
    this.#setState('live')
    this.#tellAll({ type: 'frame', frame })
  }

  #fail(): void {
    if (this.#state !== 'polling') this.#setState('reconnecting')
    // While it is not closed, the browser tries again by itself.
    if (this.#source?.readyState !== CLOSED) return
    const delayMs = Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** this.#failures++)
    this.#reopenIn(delayMs * (0.5 + this.#deps.random() / 2))
  }

  /** A peer that died without a word is found by the silence, not by the connection. */
  #watch(): void {
    this.#cancelWatch = this.#deps.later(() => {
      const now = this.#deps.now()
      for (const member of this.#members) {
        if (now - member.heardAt > MEMBER_LEASE_MS) this.#members.delete(member)
      }
      if (this.#members.size === 0) {
        this.#stop()
        return
      }
      const lastSign = Math.max(this.#heardAt ?? 0, this.#openedAt)
      if (now - (this.#heardAt ?? this.#openedAt) > SILENCE_MS) this.#setState('polling')
      if (now - lastSign > SILENCE_MS) this.#open(this.#views())
      this.#watch()
    }, WATCH_EVERY_MS)
  }

  #stop(): void {
    this.#cancelReopen?.()
    this.#cancelWatch?.()
    this.#cancelWatch = undefined
    this.#source?.close()
    this.#source = undefined
    this.#openViews = []
    this.#state = 'connecting'
  }

  #setState(state: StreamState): void {
    this.#state = state
    this.#tellAll({ type: 'state', state, heardAt: this.#heardAt })
  }

  #tellAll(message: FromStream): void {
    for (const member of this.#members) member.tell(message)
  }
}

/** A frame that cannot be read means that this page is older than the server: everything has to be read again. */
function parseFrame(data: string): StreamFrame {
  try {
    const frame = JSON.parse(data) as { type?: unknown }
    if (typeof frame.type === 'string' && Object.hasOwn(FRAME_TYPES, frame.type)) {
      return frame as StreamFrame
    }
  } catch {
    // Falls through to the same answer.
  }
  return { type: 'resync', reason: 'epoch' }
}

import 'server-only'

import type { SeenEvent } from '@/lib/domain/event'
import { appKey, type AppRef, type ObjectId } from '@/lib/domain/ref'
import { eventCursor, parseEventCursor } from '@/lib/store/event-cursor'
import type { HistoryFilter } from '@/lib/store/store'

import type { Clock } from '../clock'
import type { Recorder } from '../fleet/recorder'
import { BoundedMap } from './bounded-map'
import { EventNews } from './event-news'
import { readEvent, toSeenEvent } from './read-event'

/** The app that an object is or belongs to; `marks` are annotations and labels of the Event about it. */
export type AppOf = (
  cluster: string,
  about: ObjectId,
  marks: Readonly<Record<string, string>>,
) => AppRef | undefined

/** What is held in memory for everyone until the store has it, and while the store cannot be used. */
const MAX_HELD = 5000
const MIN_PORTION = 100

/** Core Events of all clusters, kept past the hour that a cluster keeps them. */
export class EventBook {
  private readonly held = new BoundedMap<SeenEvent>(MAX_HELD)
  private readonly news = new EventNews()

  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly appOf: AppOf,
  ) {}

  /** Takes a core Event as a cluster sent it. Never throws; the same reading a second time, as a new list brings it, is nothing. */
  seen(cluster: string, object: unknown): void {
    const read = readEvent(object, this.clock.now())
    if (!read || !this.news.isNews(cluster, read)) return
    const told = toSeenEvent(cluster, read)
    const app = this.appOf(cluster, read.about, read.marks) ?? this.held.get(told.id)?.app
    const event = { ...told, ...(app && { app }) }
    this.held.set(event.id, event)
    this.recorder.event(event)
  }

  /** By last occurrence, newest first, those that are not written yet included. `before`: an event's time, better its `eventCursor`. */
  async list(filter: HistoryFilter): Promise<SeenEvent[]> {
    const { stored, isAll } = await this.stored(filter)
    const last = stored.at(-1)
    const found = stored.filter((event) => !this.knowsBetter(event))
    for (const event of this.held.values())
      // Beyond what was read of the store there may be others in between.
      if (isWanted(event, filter) && (isAll || !last || isNewer(event, last))) found.push(event)
    return found.sort((a, b) => (isNewer(a, b) ? -1 : 1)).slice(0, filter.limit)
  }

  /** The store may still know the app of an Event that came again before its cluster had been read. */
  private knowsBetter({ id, app }: SeenEvent): boolean {
    const held = this.held.get(id)
    if (held && !held.app && app) held.app = app
    return held !== undefined
  }

  /** As many as are needed when some of them are out of date, as memory knows better. */
  private async stored(filter: HistoryFilter): Promise<{ stored: SeenEvent[]; isAll: boolean }> {
    const limit = Math.max(filter.limit, MIN_PORTION)
    const stored: SeenEvent[] = []
    let usable = 0
    for (let rounds = 1 + this.held.size / limit; rounds > 0; rounds--) {
      const last = stored.at(-1)
      const from = last ? { before: eventCursor(last) } : {}
      const portion = await this.recorder.events({ ...filter, ...from, limit })
      stored.push(...(portion ?? []))
      usable += (portion ?? []).filter((event) => !this.knowsBetter(event)).length
      if (!portion || portion.length < limit) return { stored, isAll: true }
      if (usable >= filter.limit) break
    }
    return { stored, isAll: false }
  }
}

function isNewer(a: SeenEvent, b: SeenEvent): boolean {
  return a.lastAt > b.lastAt || (a.lastAt === b.lastAt && a.id > b.id)
}

function isWanted(event: SeenEvent, { app, cluster, since, before }: HistoryFilter): boolean {
  return (
    (!app || (event.app !== undefined && appKey(event.app) === appKey(app))) &&
    (cluster === undefined || event.cluster === cluster) &&
    (since === undefined || Date.parse(event.lastAt) >= Date.parse(since)) &&
    (before === undefined || isBefore(event, before))
  )
}

function isBefore(event: SeenEvent, before: string): boolean {
  const { at, id } = parseEventCursor(before)
  const own = Date.parse(event.lastAt)
  return own < at || (own === at && event.id < id)
}

import 'server-only'

import { setMaxListeners } from 'node:events'

import type { MissingRight } from '@/lib/domain/cluster'
import type { ResourceType } from '@/lib/domain/resource-type'

import type { Api } from './api'
import { apiKindSource, kindPath } from './api-kind-source'
import type { SessionOptions } from './candidate'
import type { Clock } from './clock'
import { missingRight } from './kind-watch'
import type { Link } from './link'
import type { Pauses } from './pauses'
import { reflect, type ReflectSink } from './reflect'
import type { Slots } from './slots'

export interface EventWatchPorts {
  api: Api
  link: Link
  pauses: Pauses
  clock: Clock
  slots: Slots
  options: SessionOptions
}

const EVENT: ResourceType = { group: '', kind: 'Event', plural: 'events', namespaced: true }
const EVENTS = { group: '', version: 'v1', plural: 'events' }

/** Lists and watches core Events, one loop per field selector and scope. What fails here fails alone: no kind and no link hangs on it. */
export class EventWatch {
  /** By scope; `''` = all namespaces. */
  readonly #denied = new Map<string, MissingRight>()

  constructor(private readonly ports: EventWatchPorts) {}

  async run(signal: AbortSignal): Promise<void> {
    const { link, pauses, options } = this.ports
    const { eventSelectors = [], namespaces, timing, sink } = options
    if (eventSelectors.length === 0 || !sink.event) return
    setMaxListeners(0, signal)
    await link.ready(signal)
    // What lists need comes first.
    await pauses.sleep(timing.probeEveryMs, signal)
    const scopes = namespaces.length > 0 ? namespaces : ['']
    await Promise.all(
      scopes.flatMap((scope) =>
        eventSelectors.map((selector, nth) => this.#follow(scope, selector, nth === 0, signal)),
      ),
    )
  }

  async #follow(
    scope: string,
    selector: string,
    isScout: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { api, link, pauses, clock, slots, options } = this.ports
    const { timing } = options
    const path = kindPath(EVENTS, scope === '' ? undefined : scope)
    await reflect(
      {
        source: apiKindSource(api, path, timing, { fieldSelector: selector }),
        sink: this.#sinkFor(scope),
        known: new NothingKnown(),
        timing,
        clock,
        pause: (ms, until) => pauses.sleep(ms, until),
        ready: async (until) => {
          // A right does not depend on the selector: one of the loops finds out for all.
          while (!isScout && this.#denied.has(scope) && !until.aborted)
            await pauses.sleep(timing.probeEveryMs, until)
          await link.ready(until)
        },
        suspect: () => link.suspect(),
        slowDown: (ms) => link.slowDown(ms),
        missing: () => undefined,
        slot: (until) => slots.take(options.sink, until),
      },
      signal,
    )
  }

  #sinkFor(scope: string): ReflectSink {
    const { sink } = this.ports.options
    return {
      page: (objects) => {
        for (const object of objects) sink.event?.(object)
      },
      changed: (object) => sink.event?.(object),
      // An Event that expired has happened all the same.
      gone: () => undefined,
      listed: () => undefined,
      denied: (verb, error) => this.#setDenied(scope, missingRight(EVENT, verb, scope, error)),
      allowed: () => this.#setDenied(scope, undefined),
      fault: () => undefined,
    }
  }

  #setDenied(scope: string, right: MissingRight | undefined): void {
    const [before] = this.#denied.values()
    if (right) this.#denied.set(scope, right)
    else this.#denied.delete(scope)
    const [after] = this.#denied.values()
    if (before?.message !== after?.message) this.ports.options.sink.eventsForbidden?.(after)
  }
}

/** Nobody has to hear that an Event is gone, so nobody remembers thousands of names. */
class NothingKnown extends Set<string> {
  override add(): this {
    return this
  }
}

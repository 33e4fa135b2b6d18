import 'server-only'

import { setMaxListeners } from 'node:events'

import type { LinkProblem } from '@/lib/domain/cluster'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

import type { Api } from './api'
import { apiKindSource, kindPath } from './api-kind-source'
import type { Clock } from './clock'
import { isRecord, textOf } from './json'
import { missingRight } from './kind-watch'
import type { Link } from './link'
import type { Pauses } from './pauses'
import { reflect, type ReflectSink } from './reflect'
import type { SessionTiming, WatchSink, WatchTarget } from './session'
import type { Slots } from './slots'

interface OnDemandPorts {
  api: Api
  link: Link
  pauses: Pauses
  clock: Clock
  slots: Slots
  timing: SessionTiming
  describe: (error: unknown) => LinkProblem
}

type Problem = Parameters<WatchSink['problem']>[0]

/** The watches of one cluster that somebody asked for; each lists, watches and goes on as those that always run do. */
export class OnDemandWatches {
  readonly #running = new Map<AbortController, Promise<void>>()

  constructor(private readonly ports: OnDemandPorts) {}

  /** Begins; the answer ends it, after which nothing more is delivered. Throws when asked to watch Secrets. */
  start(target: WatchTarget, sink: WatchSink): () => void {
    const { group, kind, plural } = target.type
    if (group === '' && (kind === 'Secret' || plural === 'secrets'))
      throw new Error('Secrets are never listed or watched')
    const stop = new AbortController()
    setMaxListeners(0, stop.signal)
    const ended = this.#follow(target, sink, stop.signal).finally(() => this.#running.delete(stop))
    this.#running.set(stop, ended)
    return () => stop.abort()
  }

  /** Ends all of them for good. */
  async close(): Promise<void> {
    for (const stop of this.#running.keys()) stop.abort()
    await Promise.all(this.#running.values())
  }

  async #follow(target: WatchTarget, sink: WatchSink, signal: AbortSignal): Promise<void> {
    const { api, link, pauses, clock, slots, timing } = this.ports
    const { type, version, namespace, name } = target
    const selected = name === undefined ? {} : { fieldSelector: `metadata.name=${name}` }
    const path = kindPath({ group: type.group, version, plural: type.plural }, namespace)
    const told = new Teller(sink, signal)
    await reflect(
      {
        source: apiKindSource(api, path, timing, selected),
        sink: this.#sinkFor(target, told),
        known: new Set(),
        timing,
        clock,
        pause: (ms, until) => pauses.sleep(ms, until),
        ready: (until) => link.ready(until),
        suspect: () => link.suspect(),
        slowDown: (ms) => link.slowDown(ms),
        missing: () => {
          const message = `The cluster does not serve ${typeName(typeOf(target))} in version ${version}.`
          told.problem({ isForbidden: false, message })
        },
        // Somebody waits for this: it does not queue behind the lists of what is always watched.
        slot: (until) => slots.take(this, until),
      },
      signal,
    )
  }

  #sinkFor(target: WatchTarget, told: Teller): ReflectSink {
    const { describe } = this.ports
    const whole = (object: unknown) => withKind(object, target)
    return {
      page: (objects) => told.say((sink) => sink.page(objects.map(whole))),
      listed: () => told.say((sink) => sink.listed()),
      changed: (object) => told.say((sink) => sink.changed(whole(object))),
      gone: (id) => told.say((sink) => sink.gone(id)),
      denied: (verb, error) => {
        const { message } = missingRight(typeOf(target), verb, target.namespace ?? '', error)
        told.problem({ isForbidden: true, message })
      },
      allowed: () => told.problem(undefined),
      fault: (error) =>
        told.problem(
          error === undefined
            ? undefined
            : { isForbidden: false, message: describe(error).message },
        ),
    }
  }
}

/** Delivers until the watch is over, and each problem once. */
class Teller {
  #problem: Problem

  constructor(
    private readonly sink: WatchSink,
    private readonly signal: AbortSignal,
  ) {}

  say(what: (sink: WatchSink) => void): void {
    if (!this.signal.aborted) what(this.sink)
  }

  problem(problem: Problem): void {
    if (problem?.message === this.#problem?.message) return
    this.#problem = problem
    this.say((sink) => sink.problem(problem))
  }
}

function typeOf({ type, namespace }: WatchTarget): ResourceType {
  return { ...type, namespaced: namespace !== undefined }
}

/** Objects of a typed list do not say what they are: the list says it for all of them. */
function withKind(object: unknown, { type, version }: WatchTarget): unknown {
  if (!isRecord(object) || (textOf(object.kind) && textOf(object.apiVersion))) return object
  const apiVersion = type.group === '' ? version : `${type.group}/${version}`
  return { ...object, apiVersion, kind: type.kind }
}

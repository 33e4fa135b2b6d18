import 'server-only'

import { setMaxListeners } from 'node:events'

import type { LinkProblem } from '@/lib/domain/cluster'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

import type { Api } from './api'
import { apiKindSource, kindPath } from './api-kind-source'
import { backoffMs } from './backoff'
import type { SessionOptions } from './candidate'
import type { Clock } from './clock'
import { Discoverer } from './discover'
import { servedVersion, type GroupVersion } from './discovery'
import { isLinkFailure } from './failure'
import { KubeError } from './kube-error'
import { isRecord, textOf } from './json'
import { KindWatch, missingRight } from './kind-watch'
import type { Link } from './link'
import type { Pauses } from './pauses'
import { reflect } from './reflect'
import type { ClusterIdentity } from './session'
import type { Slots } from './slots'

export interface SurveyPorts {
  api: Api
  link: Link
  pauses: Pauses
  clock: Clock
  slots: Slots
  options: SessionOptions
  describe: (error: unknown) => LinkProblem
  learn: (identity: ClusterIdentity) => void
}

interface Running {
  watch: KindWatch
  version: string
  stop: AbortController
  ended: Promise<unknown>
}

/** Finds out again and again what the cluster serves, and runs one reflect loop for each kind of it that was asked for. */
export class Survey {
  readonly #running = new Map<string, Running>()
  readonly #discoverer: Discoverer
  #told: string | undefined
  #reported: 'forbidden' | 'fault' | undefined
  #failures = 0
  #wake = new AbortController()
  #uidSettled = false

  constructor(private readonly ports: SurveyPorts) {
    const { api, options } = ports
    this.#discoverer = new Discoverer(
      (path, ask) => api.ask(path, ask),
      options.timing.probeLimitMs * 6,
    )
  }

  async run(signal: AbortSignal): Promise<void> {
    const { link, options, pauses } = this.ports
    const { probeEveryMs } = options.timing
    for (;;) {
      await link.ready(signal)
      if (signal.aborted) break
      const waitMs = await this.#once(signal)
      const wake = (this.#wake = new AbortController())
      const stop = () => wake.abort()
      signal.addEventListener('abort', stop, { once: true })
      // However often a kind is reported missing, discovery is not asked more often than the probe.
      await pauses.sleep(Math.min(waitMs, probeEveryMs), signal)
      await pauses.sleep(waitMs - probeEveryMs, wake.signal)
      signal.removeEventListener('abort', stop)
    }
    for (const { stop } of this.#running.values()) stop.abort()
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  /** One round; returns the ms until the next one. */
  async #once(signal: AbortSignal): Promise<number> {
    const { link, options, clock } = this.ports
    const { timing, types } = options
    try {
      const versions = await this.#discoverer.discover(types, signal)
      if (signal.aborted) return 0
      this.#failures = 0
      this.#clearReport()
      this.#apply(versions, signal)
      await this.#identify(signal)
      return timing.probeEveryMs * (5.5 + clock.random())
    } catch (error) {
      if (signal.aborted) return 0
      if (isLinkFailure(error) || (error instanceof KubeError && error.status === 401))
        link.suspect()
      this.#failures++
      this.#report(error)
      return error instanceof KubeError && error.status === 403
        ? timing.probeEveryMs * 6
        : backoffMs(this.#failures, timing, () => clock.random())
    }
  }

  #apply(versions: readonly GroupVersion[], signal: AbortSignal): void {
    const { options } = this.ports
    const served = options.types.filter((type) => this.#keepRunning(type, versions, signal))
    const told = served.map(typeName).join()
    if (told === this.#told) return
    this.#told = told
    options.sink.served(served)
  }

  /** Whether the kind is served; its loop runs afterwards if it is, and does not if not. */
  #keepRunning(
    type: ResourceType,
    versions: readonly GroupVersion[],
    signal: AbortSignal,
  ): boolean {
    const name = typeName(type)
    const running = this.#running.get(name)
    const found = servedVersion(type, versions, running?.version)
    if (found === 'stale') return running !== undefined
    const version = found?.version
    if (running?.version === version) return running !== undefined
    running?.stop.abort()
    if (version === undefined) {
      running?.watch.forget()
      this.#running.delete(name)
      return false
    }
    const watch = running?.watch ?? this.#newWatch(type)
    // The old loop has to be over before the new one reports, else their calls would mix.
    const after = running?.ended ?? Promise.resolve()
    this.#running.set(name, this.#start(watch, version, after, signal))
    return true
  }

  #newWatch(type: ResourceType): KindWatch {
    const { namespaces, sink } = this.ports.options
    const scopes = type.namespaced && namespaces.length > 0 ? namespaces : ['']
    return new KindWatch(type, scopes, sink, (error) => this.ports.describe(error))
  }

  #start(watch: KindWatch, version: string, after: Promise<unknown>, signal: AbortSignal): Running {
    const { api, options, link, pauses, clock, slots } = this.ports
    const { timing } = options
    const stop = new AbortController()
    setMaxListeners(0, stop.signal)
    const { group, plural } = watch.type
    const loops = watch.scopes.map(async (scope) => {
      await after
      if (signal.aborted || stop.signal.aborted) return
      const path = kindPath({ group, version, plural }, scope === '' ? undefined : scope)
      await reflect(
        {
          source: apiKindSource(api, path, timing),
          sink: watch.sinkFor(scope),
          known: watch.knownIn(scope),
          timing,
          clock,
          pause: (ms, until) => pauses.sleep(ms, until),
          ready: (until) => link.ready(until),
          suspect: () => link.suspect(),
          slowDown: (ms) => link.slowDown(ms),
          missing: () => this.#wake.abort(),
          slot: (until) => slots.take(options.sink, until),
        },
        stop.signal,
      )
    })
    return { watch, version, stop, ended: Promise.all(loops) }
  }

  async #identify(signal: AbortSignal): Promise<void> {
    if (this.#uidSettled) return
    const { api, learn, options } = this.ports
    try {
      const limitMs = options.timing.probeLimitMs
      const answer = await api.ask('/api/v1/namespaces/kube-system', { signal, limitMs })
      const metadata = isRecord(answer?.value) ? answer.value.metadata : undefined
      const uid = isRecord(metadata) ? textOf(metadata.uid) : undefined
      this.#uidSettled = true
      if (uid !== undefined) learn({ uid })
    } catch (error) {
      // Who may not read it will not learn it; anything else is asked again in the next round.
      this.#uidSettled = error instanceof KubeError && [403, 404].includes(error.status)
    }
  }

  #report(error: unknown): void {
    const { options, describe } = this.ports
    // What ails the whole link is told by the link.
    if (isLinkFailure(error)) return
    if (error instanceof KubeError && [401, 429].includes(error.status)) return
    const denied = error instanceof KubeError && error.status === 403
    this.#clearReport()
    this.#reported = denied ? 'forbidden' : 'fault'
    for (const type of options.types) {
      if (denied) {
        const right = missingRight(type, 'get', '', error)
        const message = `403 for get /apis: without discovery we cannot know in which version ${typeName(type)} is served.`
        options.sink.forbidden(type, { ...right, message })
      } else options.sink.fault?.(type, describe(error))
    }
  }

  #clearReport(): void {
    const { types, sink } = this.ports.options
    for (const type of this.#reported === undefined ? [] : types) {
      if (this.#reported === 'forbidden') sink.forbidden(type, undefined)
      else sink.fault?.(type, undefined)
    }
    this.#reported = undefined
  }
}

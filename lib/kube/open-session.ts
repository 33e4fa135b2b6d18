import 'server-only'

import { setMaxListeners } from 'node:events'

import type { LinkProblem } from '@/lib/domain/cluster'

import type { Access } from './access'
import { Api } from './api'
import type { SessionOptions } from './candidate'
import { systemClock, type Clock } from './clock'
import { EventWatch } from './event-watch'
import { NotKubernetesError } from './failure'
import { KubeError } from './kube-error'
import { isRecord, textOf } from './json'
import { Link } from './link'
import { linkProblem } from './link-problem'
import { listSlots } from './list-slots'
import { OnDemandWatches } from './on-demand-watches'
import { Pauses } from './pauses'
import type { ClusterIdentity, ClusterSession } from './session'
import { Survey } from './survey'

/** A beat is told at most this often, however fast the bytes come. */
const BEAT_EVERY_MS = 250

export interface SessionTools {
  clock: Clock
  slots: ReturnType<typeof listSlots>
}

/** Opens the one connection to a cluster and keeps it open until `close`. */
export function openSession(
  access: Access,
  options: SessionOptions,
  { clock, slots }: SessionTools = { clock: systemClock, slots: listSlots() },
): ClusterSession {
  const { sink, timing } = options
  const stop = new AbortController()
  // Every loop of every kind listens to it.
  setMaxListeners(0, stop.signal)
  const pauses = new Pauses(clock)
  const describe = (error: unknown) => linkProblem(error, access)
  let lastByteAt = 0
  let lastBeatAt = 0
  let identity: ClusterIdentity = {}

  const api = new Api(access, clock, timing, stop.signal, () => {
    lastByteAt = clock.now()
    if (lastByteAt - lastBeatAt < BEAT_EVERY_MS || stop.signal.aborted) return
    lastBeatAt = lastByteAt
    sink.beat(lastByteAt)
  })

  const learn = (more: ClusterIdentity) => {
    const next = { ...identity, ...more }
    if (next.uid === identity.uid && next.version === identity.version) return
    identity = next
    sink.identity(identity)
  }

  const link = new Link({
    timing,
    clock,
    pauses,
    describe,
    lastByteAt: () => lastByteAt,
    reset: () => api.wire.reset(),
    trouble: (problem, retryAt) => {
      if (!stop.signal.aborted) sink.trouble(problem, retryAt)
    },
    probe: async (signal) => {
      // The time to connect is no round trip.
      const connected = api.wire.openSockets > 0
      const startedAt = clock.now()
      const version = await askVersion(signal)
      const now = clock.now()
      lastBeatAt = now
      if (connected) sink.beat(now, now - startedAt)
      else sink.beat(now)
      if (version !== undefined) learn({ version })
    },
  })

  async function askVersion(signal: AbortSignal): Promise<string | undefined> {
    const ask = () => api.ask('/version', { signal, limitMs: timing.probeLimitMs })
    await api.prepare()
    try {
      return versionOf((await ask())?.value)
    } catch (error) {
      if (!(error instanceof KubeError)) throw error
      // Who may not read the version may still read the rest, and is answered.
      if (error.status === 403) return undefined
      if (error.status !== 401) throw error
      await api.reload()
      return versionOf((await ask())?.value)
    }
  }

  const survey = new Survey({ api, link, pauses, clock, slots, options, describe, learn })
  const events = new EventWatch({ api, link, pauses, clock, slots, options })
  const watches = new OnDemandWatches({ api, link, pauses, clock, slots, timing, describe })
  const running = Promise.all([link, survey, events].map((each) => each.run(stop.signal)))

  return {
    async close() {
      stop.abort()
      api.wire.close()
      await Promise.all([running, watches.close()])
    },
    retryNow() {
      link.retryNow()
      pauses.wakeAll()
    },
    async get(path, signal = stop.signal, accept) {
      const ask = { signal, ...(accept !== undefined && { accept }) }
      const answer = await onDemand(signal, (limitMs) => api.ask(path, { ...ask, limitMs }))
      return answer?.value
    },
    watch: (target, sink) => watches.start(target, sink),
    async stream(path, signal, onChunk) {
      // Only a cluster that has answered tells how many streams fit on one connection.
      await answering(signal)
      await onDemand(signal, (openLimitMs) =>
        api.stream(
          path,
          // A log may be silent for days.
          { signal, openLimitMs, idleLimitMs: 0, lane: 'log' },
          { open: () => undefined, chunk: onChunk },
        ),
      )
    },
    dryRun(path, object, manager, signal = stop.signal) {
      const ask = (limitMs: number) => api.dryRun(path, object, manager, { signal, limitMs })
      return onDemand(signal, ask)
    },
    review(body) {
      const { signal } = stop
      const spec = isRecord(body) ? body.spec : undefined
      return onDemand(signal, (limitMs) => api.review(spec, { signal, limitMs }))
    },
  }

  /** Waits a moment for a link of which nothing bad is known; whoever asks finds out how it went. */
  async function answering(signal: AbortSignal): Promise<void> {
    const enough = new AbortController()
    const follow = () => enough.abort()
    signal.addEventListener('abort', follow, { once: true })
    if (signal.aborted) enough.abort()
    if (!link.problem) {
      const tired = pauses.sleep(timing.probeLimitMs * 2, enough.signal)
      await Promise.race([link.ready(enough.signal), tired])
    }
    enough.abort()
    signal.removeEventListener('abort', follow)
    signal.throwIfAborted()
  }

  async function onDemand<T>(signal: AbortSignal, ask: (limitMs: number) => Promise<T>) {
    // Who waits for a page must not wait for a cluster that is known not to answer.
    if (link.problem) throw unreachable(link.problem)
    try {
      return await ask(timing.probeLimitMs * 6)
    } catch (error) {
      if (signal !== stop.signal) signal.throwIfAborted()
      throw error instanceof KubeError ? error : unreachable(describe(error))
    }
  }
}

function unreachable({ code, message }: LinkProblem): KubeError {
  return new KubeError(0, code, message)
}

function versionOf(value: unknown): string | undefined {
  const version = isRecord(value) ? textOf(value.gitVersion) : undefined
  if (version === undefined) throw new NotKubernetesError('its /version is not that of Kubernetes')
  return version
}

import 'server-only'

import { backoffMs } from './backoff'
import type { Clock } from './clock'
import { GarbageError, isLinkFailure } from './failure'
import { KubeError } from './kube-error'
import { isRecord, textOf } from './json'
import type { KindSource, WatchEvent } from './kind-source'
import { keyParts, objectKey, resourceVersionOf } from './object-key'
import type { SessionTiming } from './session'

/** Where the loop delivers; the calls of `SessionSink` for one kind in one scope. */
export interface ReflectSink {
  page(objects: readonly unknown[]): void
  listed(): void
  changed(object: unknown): void
  gone(id: { namespace: string; name: string }): void
  /** The identity may not do this; undefined = it may again. */
  denied(verb: 'list' | 'watch', error: KubeError): void
  allowed(): void
  /** Something other than the link or a right is wrong with this kind; undefined = mended. */
  fault(error: unknown, retryAt?: number): void
}

export interface ReflectPorts {
  source: KindSource
  sink: ReflectSink
  /** Keys (`objectKey`) that the receiver holds; kept up to date, so that a later loop can go on from it. */
  known: Set<string>
  timing: SessionTiming
  clock: Pick<Clock, 'now' | 'random'>
  /** Waits; cut short by "try now". */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
  /** Resolves as soon as the cluster answers and does not ask us to slow down. */
  ready(signal: AbortSignal): Promise<void>
  /** A request failed in a way that puts the link itself in doubt. */
  suspect(): void
  /** The cluster asked for fewer requests. */
  slowDown(ms: number): void
  /** The kind is no longer where discovery said. */
  missing(): void
  /** A slot for one page; bounds memory over all clusters. */
  slot(signal: AbortSignal): Promise<() => void>
}

export const PAGE_SIZE = 200
/** A page larger than this halves the next one: memory is bounded in bytes, the API pages in objects. */
const BIG_PAGE_BYTES = 8 << 20
const MIN_PAGE_SIZE = 20

/** Lists a kind, then watches it, until `signal` aborts; whatever breaks is reported, waited for and tried again. */
export async function reflect(ports: ReflectPorts, signal: AbortSignal): Promise<void> {
  const { clock, timing } = ports
  const state: State = { known: ports.known, resumeFrom: undefined, failures: 0, doing: 'list' }
  // A watch that ends sooner than this, even in good order, is a fault: it must not spin.
  const floorMs = timing.backoffMinMs * 10
  const over = () => signal.aborted
  for (;;) {
    await ports.ready(signal)
    if (over()) return
    try {
      if (state.resumeFrom === undefined) {
        state.doing = 'list'
        state.resumeFrom = await relist(ports, state, signal)
      }
      state.doing = 'watch'
      const openedAt = clock.now()
      await watch(ports, state, signal)
      if (clock.now() - openedAt >= floorMs) state.failures = 0
      else await rest(ports, state, signal)
    } catch (error) {
      if (over()) return
      await recover(ports, state, error, signal)
    }
  }
}

interface State {
  known: Set<string>
  resumeFrom: string | undefined
  /** In a row, without one event in between. */
  failures: number
  doing: 'list' | 'watch'
}

async function relist(ports: ReflectPorts, state: State, signal: AbortSignal): Promise<string> {
  const seen = new Set<string>()
  let limit = PAGE_SIZE
  let next: string | undefined
  for (;;) {
    const release = await ports.slot(signal)
    let page
    try {
      page = await ports.source.list({ limit, ...(next === undefined ? {} : { next }) }, signal)
      if (signal.aborted) throw new Error('aborted')
      for (const object of page.objects) {
        const key = objectKey(object)
        if (key === undefined) throw new GarbageError('an object without a name in a list')
        seen.add(key)
        state.known.add(key)
      }
      if (page.objects.length > 0) ports.sink.page(page.objects)
    } finally {
      release()
    }
    if (page.bytes > BIG_PAGE_BYTES) limit = Math.max(MIN_PAGE_SIZE, limit >> 1)
    next = page.next
    if (next === undefined) {
      finishList(ports, state, seen)
      return page.resourceVersion
    }
    // Let others have the thread between two pages.
    await new Promise(setImmediate)
  }
}

function finishList({ sink }: ReflectPorts, state: State, seen: ReadonlySet<string>): void {
  for (const key of state.known) {
    if (seen.has(key)) continue
    state.known.delete(key)
    sink.gone(keyParts(key))
  }
  sink.listed()
}

async function watch(ports: ReflectPorts, state: State, signal: AbortSignal): Promise<void> {
  const { source, sink, timing, clock } = ports
  const timeoutSeconds = Math.max(
    1,
    Math.round(timing.watchSeconds * (0.85 + clock.random() * 0.3)),
  )
  const from = { resourceVersion: state.resumeFrom ?? '', timeoutSeconds }
  const onOpen = () => {
    sink.allowed()
    // After garbage an open stream proves nothing yet; an event does.
    if (state.failures === 0) sink.fault(undefined)
  }
  await source.watch(from, signal, (event) => take(event, ports, state), onOpen)
}

function take(event: WatchEvent, { sink }: ReflectPorts, state: State): void {
  const { type, object } = event
  if (type === 'ERROR') throw statusError(object)
  const key = objectKey(object)
  if (type === 'ADDED' || type === 'MODIFIED') {
    if (key === undefined) throw new GarbageError('a watch event whose object has no name')
    state.known.add(key)
    sink.changed(object)
  } else if (type === 'DELETED') {
    if (key === undefined) throw new GarbageError('a watch event whose object has no name')
    state.known.delete(key)
    sink.gone(keyParts(key))
  }
  state.resumeFrom = resourceVersionOf(object) ?? state.resumeFrom
  if (state.failures > 0) {
    state.failures = 0
    sink.fault(undefined)
  }
}

function statusError(object: unknown): KubeError {
  const status = isRecord(object) ? object : {}
  const code = typeof status.code === 'number' ? status.code : 500
  return new KubeError(code, textOf(status.reason) ?? '', textOf(status.message) ?? 'watch error')
}

async function recover(
  ports: ReflectPorts,
  state: State,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { timing, sink } = ports
  // A right or a kind that is missing seldom comes back within seconds.
  const slowMs = timing.probeEveryMs * 6
  const status = error instanceof KubeError ? error.status : 0
  // What the version we resume from cannot give is listed again, and so is everything after garbage.
  if (status === 410 || status === 400 || error instanceof GarbageError)
    state.resumeFrom = undefined
  if (status === 403) {
    state.resumeFrom = undefined
    sink.denied(state.doing, error as KubeError)
    await ports.pause(slowMs, signal)
  } else if (status === 404) {
    state.resumeFrom = undefined
    ports.missing()
    await ports.pause(slowMs, signal)
  } else if (status === 429) {
    ports.slowDown((error as KubeError).retryAfterMs ?? 1000)
    await rest(ports, state, signal)
  } else if (status === 401 || isLinkFailure(error)) {
    ports.suspect()
    await rest(ports, state, signal)
  } else {
    if (status !== 410) reportFault(ports, state, error)
    await rest(ports, state, signal)
  }
}

function reportFault({ sink, clock, timing }: ReflectPorts, state: State, error: unknown): void {
  sink.fault(error, clock.now() + backoffMs(state.failures + 1, timing, () => 0.5))
}

async function rest({ pause, timing, clock }: ReflectPorts, state: State, signal: AbortSignal) {
  state.failures++
  await pause(
    backoffMs(state.failures, timing, () => clock.random()),
    signal,
  )
}

import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'

import { backoffMs } from './backoff'
import type { Clock } from './clock'
import { CredentialError, LimitError, isLinkFailure } from './failure'
import { KubeError } from './kube-error'
import { Pauses } from './pauses'
import type { SessionTiming } from './session'

export interface LinkPorts {
  timing: SessionTiming
  clock: Clock
  pauses: Pauses
  /** Asks the API server for its version; rejects when it does not answer as one does. */
  probe: (signal: AbortSignal) => Promise<void>
  /** Gives up all sockets: what is stuck on them fails at once. */
  reset: () => void
  /** Epoch ms of the last byte on any stream. */
  lastByteAt: () => number
  describe: (error: unknown) => LinkProblem
  trouble: (problem: LinkProblem | undefined, retryAt?: number) => void
}

/**
 * Whether the cluster answers, found by a probe on the connection that the watches use. While it does not, every
 * loop of the cluster waits here, so that a dead cluster costs one attempt per back-off and nothing else.
 */
export class Link {
  #open = false
  #slowUntil = 0
  #failures = 0
  #problem: LinkProblem | undefined
  #everUp = false
  #wake = new AbortController()
  readonly #waiting = new Set<() => void>()

  constructor(private readonly ports: LinkPorts) {}

  /** Why the cluster does not answer, while it does not. */
  get problem(): LinkProblem | undefined {
    return this.#problem
  }

  /** Probes until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    for (;;) {
      const startedAt = this.ports.clock.now()
      const error = await this.#probe(signal)
      if (signal.aborted) return
      // A probe that is late while bytes come in is a slow answer, not a dead peer.
      const alive = error instanceof LimitError && this.ports.lastByteAt() > startedAt
      if (error === undefined || alive) await this.#rest(this.#up(), signal)
      else await this.#down(error, signal)
    }
  }

  /** Resolves when the cluster answers and wants no pause; also when `signal` aborts. */
  async ready(signal: AbortSignal): Promise<void> {
    const { clock, pauses } = this.ports
    while (!signal.aborted) {
      const slowMs = this.#slowUntil - clock.now()
      if (!this.#open) await this.#opening(signal)
      else if (slowMs > 0) await pauses.sleep(slowMs, signal)
      else return
    }
  }

  /** A request failed: nothing more is sent until a probe, at once, has answered. */
  suspect(): void {
    if (!this.#open) return
    this.#open = false
    this.#wake.abort()
  }

  /** Every loop of the cluster waits this long, as its API server asked. */
  slowDown(ms: number): void {
    this.#slowUntil = Math.max(this.#slowUntil, this.ports.clock.now() + ms)
  }

  retryNow(): void {
    this.#failures = 0
    this.#wake.abort()
  }

  async #probe(signal: AbortSignal): Promise<unknown> {
    try {
      await this.ports.probe(signal)
      return undefined
    } catch (error) {
      return error ?? new Error('failed')
    }
  }

  #up(): number {
    const { timing, clock, trouble } = this.ports
    this.#failures = 0
    this.#open = true
    this.#everUp = true
    if (this.#problem) {
      this.#problem = undefined
      trouble(undefined)
    }
    for (const enter of this.#waiting) enter()
    return timing.probeEveryMs * (0.9 + clock.random() * 0.2)
  }

  async #down(error: unknown, signal: AbortSignal): Promise<void> {
    const { reset, describe, trouble, clock } = this.ports
    const wasUp = this.#failures === 0 && !this.#problem && this.#everUp
    this.#open = false
    if (isLinkFailure(error)) reset()
    this.#failures++
    // A connection can die alone: the cluster is called dead only when a new one fails too.
    if (wasUp && isLinkFailure(error) && !(error instanceof CredentialError)) return
    const delayMs = this.#delayMs(error)
    this.#problem = describe(error)
    trouble(this.#problem, clock.now() + delayMs)
    await this.#rest(delayMs, signal)
  }

  #delayMs(error: unknown): number {
    const { timing, clock } = this.ports
    if (error instanceof KubeError && error.retryAfterMs !== undefined) return error.retryAfterMs
    const delayMs = backoffMs(this.#failures, timing, () => clock.random())
    // What is refused stays refused until somebody mends it; files are looked at again each time.
    if (error instanceof KubeError && error.status === 401) return timing.probeEveryMs
    // A failing plugin costs far more than a failing connection.
    return error instanceof CredentialError ? Math.max(delayMs, timing.probeEveryMs) : delayMs
  }

  async #rest(ms: number, signal: AbortSignal): Promise<void> {
    const wake = new AbortController()
    this.#wake = wake
    const stop = () => wake.abort()
    if (signal.aborted) return
    signal.addEventListener('abort', stop, { once: true })
    await this.ports.pauses.sleep(ms, wake.signal)
    signal.removeEventListener('abort', stop)
  }

  #opening(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const enter = () => {
        this.#waiting.delete(enter)
        signal.removeEventListener('abort', enter)
        resolve()
      }
      this.#waiting.add(enter)
      signal.addEventListener('abort', enter, { once: true })
    })
  }
}

import 'server-only'

import type { Clock } from '../clock'
import { fault } from './problem'

interface Run<T> {
  answer: Promise<T>
  stop: AbortController
  waiting: number
}

/**
 * Work under way, shared by everyone who asks the same meanwhile. It stops when nobody waits for it any more, and after
 * `limitMs` with the problem `timeout`.
 */
export class SharedRuns<T> {
  private readonly runs = new Map<string, Run<T>>()

  constructor(
    private readonly clock: Clock,
    private readonly limitMs: number,
  ) {}

  async join(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted()
    const run = this.runs.get(key) ?? this.begin(key, work)
    run.waiting++
    try {
      return await Promise.race([run.answer, aborted(signal)])
    } finally {
      run.waiting--
      if (run.waiting === 0) {
        this.forget(key, run)
        run.stop.abort(new Error('Nobody waits for it any more.'))
      }
    }
  }

  private begin(key: string, work: (signal: AbortSignal) => Promise<T>): Run<T> {
    const stop = new AbortController()
    const seconds = Math.round(this.limitMs / 1000)
    const late = fault('timeout', `The diff was not ready after ${seconds} seconds. Read it again.`)
    const cancel = this.clock.after(this.limitMs, () => stop.abort(late))
    const answer = Promise.race([work(stop.signal), aborted(stop.signal)])
    const run: Run<T> = { answer, stop, waiting: 0 }
    this.runs.set(key, run)
    answer
      .catch(() => undefined)
      .finally(() => {
        cancel()
        this.forget(key, run)
      })
    return run
  }

  private forget(key: string, run: Run<T>): void {
    if (this.runs.get(key) === run) this.runs.delete(key)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const say = () => {
      const reason: unknown = signal.reason
      reject(reason instanceof Error ? reason : new Error(String(reason)))
    }
    if (signal.aborted) say()
    else signal.addEventListener('abort', say, { once: true })
  })
}

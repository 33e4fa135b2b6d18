import 'server-only'

import type { CompareResult, CompareTask } from '@/lib/diff/compare-input'

import { CompareThread, type ThreadLimits } from './compare-thread'

/** Compares in threads of its own, so that nothing else waits for it. */
export interface Comparer {
  /** Rejects with `CompareFailure`, or with the signal's reason once that is aborted. */
  run(task: CompareTask, signal?: AbortSignal): Promise<CompareResult>
  /** Node's numbers of the threads that have answered. */
  threadIds(): readonly number[]
  close(): void
}

export interface ComparerOptions extends Partial<ThreadLimits> {
  threads?: number
}

interface Queued {
  task: CompareTask
  signal: AbortSignal | undefined
  resolve: (result: CompareResult) => void
  reject: (reason: unknown) => void
}

const DEFAULTS: ThreadLimits = { limitMs: 20_000, heapMb: 512 }

/** Opens a pool of threads; each is started when there is something to do for it. */
export function openComparer({ threads = 2, ...limits }: ComparerOptions = {}): Comparer {
  const pool = Array.from({ length: threads }, () => new CompareThread({ ...DEFAULTS, ...limits }))
  const queue: Queued[] = []
  let isClosed = false

  function next(): void {
    const thread = pool.find(({ isBusy }) => !isBusy)
    const queued = thread && queue.shift()
    if (!queued) return
    const { task, signal, resolve, reject } = queued
    const stop = () => thread.giveUp(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    const end = () => {
      signal?.removeEventListener('abort', stop)
      next()
    }
    thread.run(task).then(resolve, reject).finally(end)
  }

  return {
    run: (task, signal) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new Error('The comparer is closed.'))
          return
        }
        if (signal?.aborted) {
          reject(asError(signal.reason))
          return
        }
        const queued: Queued = { task, signal, resolve, reject }
        queue.push(queued)
        signal?.addEventListener(
          'abort',
          () => {
            const at = queue.indexOf(queued)
            if (at >= 0) queue.splice(at, 1)
            reject(asError(signal.reason))
          },
          { once: true },
        )
        next()
      }),
    threadIds: () => pool.flatMap(({ lastThreadId: id }) => (id === undefined ? [] : [id])),
    close: () => {
      isClosed = true
      const reason = new Error('The comparer is closed.')
      for (const { reject } of queue.splice(0)) reject(reason)
      for (const thread of pool) thread.giveUp(reason)
    },
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

import 'server-only'

import { FileProblem } from './file-problem'

interface Shared {
  promise: Promise<unknown>
  stop: AbortController
  waiting: number
}

/** Work that several askers wait for is done once, and stopped when the last of them has gone. */
export class SharedWork {
  private readonly running = new Map<string, Shared>()

  /** `work` gets a signal of its own: one asker who leaves does not take the answer from the others. */
  async run<T>(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) throw gone()
    const shared = this.running.get(key) ?? this.start(key, work)
    shared.waiting++
    let leave: (() => void) | undefined
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(gone())
      signal?.addEventListener('abort', leave)
    })
    try {
      // The same key always stands for the same kind of work.
      return (await Promise.race([shared.promise, left])) as T
    } finally {
      if (leave) signal?.removeEventListener('abort', leave)
      shared.waiting--
      if (shared.waiting === 0) {
        shared.stop.abort()
        if (this.running.get(key) === shared) this.running.delete(key)
      }
    }
  }

  private start(key: string, work: (signal: AbortSignal) => Promise<unknown>): Shared {
    const stop = new AbortController()
    const shared: Shared = { promise: work(stop.signal), stop, waiting: 0 }
    const done = () => {
      if (this.running.get(key) === shared) this.running.delete(key)
    }
    shared.promise.then(done, done)
    this.running.set(key, shared)
    return shared
  }
}

function gone(): FileProblem {
  return new FileProblem('timeout', 'Nobody waited for the answer any more.')
}

import type { Clock } from '../clock'

/** Keys to be worked on; a key that waits is not queued twice, nor worked on twice at a time. */
export interface WorkQueue {
  /** Soon, or after `delayMs`; an earlier date wins. */
  add(key: string, delayMs?: number): void
  /** Resolves when nothing is due and nothing runs; what waits for a later time does not count. */
  idle(): Promise<void>
  stop(): void
}

const RETRY_MS = 5_000
const MOST_RETRIES = 5

/** A controller's queue; a key whose work throws is tried again a few times, then reported. */
export function workQueue(options: {
  clock: Clock
  work: (key: string) => Promise<void> | void
  report: (key: string, error: unknown) => void
  /** How many keys are worked on at the same time (default 1). */
  workers?: number
}): WorkQueue {
  const { clock, work, report, workers = 1 } = options
  const due: string[] = []
  const waiting = new Map<string, { at: number; cancel: () => void }>()
  const failures = new Map<string, number>()
  const active = new Map<string, Promise<void>>()
  let stopped = false

  const start = () => {
    if (stopped || active.size >= workers) return
    const index = due.findIndex((key) => !active.has(key))
    const key = due[index]
    if (key === undefined) return
    due.splice(index, 1)
    const done = Promise.resolve()
      .then(() => workOn(key))
      .then(() => {
        active.delete(key)
        start()
      })
    active.set(key, done)
    start()
  }
  const workOn = async (key: string) => {
    if (stopped) return
    try {
      await work(key)
      failures.delete(key)
    } catch (error) {
      const count = (failures.get(key) ?? 0) + 1
      failures.set(key, count)
      if (count <= MOST_RETRIES) add(key, RETRY_MS)
      else report(key, error)
    }
  }
  const add = (key: string, delayMs = 0) => {
    if (stopped) return
    const queued = waiting.get(key)
    if (delayMs > 0) {
      const at = clock.now() + delayMs
      if (queued && queued.at <= at) return
      queued?.cancel()
      const cancel = clock.after(delayMs, () => {
        waiting.delete(key)
        add(key)
      })
      waiting.set(key, { at, cancel })
      return
    }
    if (!due.includes(key)) due.push(key)
    start()
  }
  return {
    add,
    async idle() {
      for (let round = 0; active.size > 0 && round < 10_000; round += 1) {
        await Promise.all(active.values())
      }
    },
    stop() {
      stopped = true
      for (const { cancel } of waiting.values()) cancel()
      waiting.clear()
    },
  }
}

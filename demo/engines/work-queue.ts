import type { Clock } from '../clock'

/** Keys to be worked on one after the other; a key that waits is not queued twice. */
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
}): WorkQueue {
  const { clock, work, report } = options
  const due: string[] = []
  const waiting = new Map<string, { at: number; cancel: () => void }>()
  const failures = new Map<string, number>()
  let running: Promise<void> | undefined
  let stopped = false

  const drain = async () => {
    for (let key = due.shift(); key !== undefined && !stopped; key = due.shift()) {
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
    running = undefined
    if (due.length > 0 && !stopped) start()
  }
  const start = () => {
    running ??= Promise.resolve().then(drain)
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
      for (let round = 0; running && round < 10_000; round += 1) await running
    },
    stop() {
      stopped = true
      for (const { cancel } of waiting.values()) cancel()
      waiting.clear()
    },
  }
}

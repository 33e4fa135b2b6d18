import 'server-only'

/** Time and timers as a parameter, so that tests turn the hands themselves. Timers never keep the process alive. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Runs once after that many ms; the answer cancels it. */
  after(ms: number, run: () => void): () => void
  /** Runs every so many ms until cancelled. */
  every(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
  every(ms, run) {
    const timer = setInterval(run, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** Epoch ms as the ISO text that crosses HTTP and the store. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString()
}

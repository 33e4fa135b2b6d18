import 'server-only'

import type { Clock } from '../clock'

interface Timer {
  at: number
  everyMs: number | undefined
  run: () => void
}

/** A clock whose hands a test turns. */
export class ManualClock implements Clock {
  private readonly timers = new Set<Timer>()

  constructor(private time = Date.parse('2026-03-01T12:00:00.000Z')) {}

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    return this.add({ at: this.time + ms, everyMs: undefined, run })
  }

  every(ms: number, run: () => void): () => void {
    return this.add({ at: this.time + ms, everyMs: ms, run })
  }

  /** Runs everything that is due within that time, in order, and lets what it promised happen. */
  async advance(ms: number): Promise<void> {
    const until = this.time + ms
    for (;;) {
      await settle()
      const next = [...this.timers].sort((a, b) => a.at - b.at)[0]
      if (!next || next.at > until) break
      this.time = next.at
      if (next.everyMs === undefined) this.timers.delete(next)
      else next.at += next.everyMs
      next.run()
    }
    this.time = until
    await settle()
  }

  private add(timer: Timer): () => void {
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

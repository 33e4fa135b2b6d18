import 'server-only'

import type { Clock } from './clock'

/** Sleeps that one call can cut short: "try now" must reach every loop that waits for its next attempt. */
export class Pauses {
  readonly #sleepers = new Set<AbortController>()

  constructor(private readonly clock: Clock) {}

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const sleeper = new AbortController()
    const cut = () => sleeper.abort()
    if (signal.aborted) return
    signal.addEventListener('abort', cut, { once: true })
    this.#sleepers.add(sleeper)
    try {
      await this.clock.sleep(ms, sleeper.signal)
    } finally {
      this.#sleepers.delete(sleeper)
      signal.removeEventListener('abort', cut)
    }
  }

  wakeAll(): void {
    for (const sleeper of this.#sleepers) sleeper.abort()
  }
}

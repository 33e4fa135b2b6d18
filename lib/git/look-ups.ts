import 'server-only'

import type { FileLimits } from './file-limits'
import { SharedWork } from './shared-work'

/** An answer and when it was had, epoch ms. */
export interface Found<T> {
  value: T
  at: number
}

const REMEMBERED = 5_000

/**
 * Answers that change with time (where a branch is, which version a range means). They are kept, and looked up again only
 * after a while: sooner when a fresh one is asked for. What was known is better than a failure, unless a fresh one was asked for.
 */
export class LookUps<T> {
  private readonly found = new Map<string, Found<T>>()
  private readonly running = new SharedWork()

  constructor(
    private readonly limits: Pick<FileLimits, 'freshMs' | 'staleMs'>,
    private readonly now: () => number,
  ) {}

  async find(
    key: string,
    { fresh, signal }: { fresh: boolean; signal: AbortSignal },
    lookUp: (signal: AbortSignal) => Promise<T>,
  ): Promise<Found<T>> {
    const known = this.found.get(key)
    const age = known ? this.now() - known.at : Infinity
    if (known && age < (fresh ? this.limits.freshMs : this.limits.staleMs)) return known
    try {
      return await this.running.run(key, signal, async (stop) => {
        const value = await lookUp(stop)
        const answer = { value, at: this.now() }
        this.remember(key, answer)
        return answer
      })
    } catch (error) {
      if (known && !fresh && !signal.aborted) return known
      throw error
    }
  }

  private remember(key: string, answer: Found<T>): void {
    this.found.delete(key)
    this.found.set(key, answer)
    if (this.found.size <= REMEMBERED) return
    const [oldest] = this.found.keys()
    if (oldest !== undefined) this.found.delete(oldest)
  }
}

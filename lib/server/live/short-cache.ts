import 'server-only'

import type { Clock } from '../clock'

/** Answers under way or just given, shared by everyone who asks the same within a moment. Never holds more than `max`. */
export class ShortCache<T> {
  private readonly entries = new Map<string, { at: number; answer: Promise<T> }>()

  constructor(
    private readonly clock: Clock,
    private readonly keepMs: number,
    private readonly max: number,
  ) {}

  /** A rejected answer is not kept. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const now = this.clock.now()
    const held = this.entries.get(key)
    if (held && now - held.at < this.keepMs) return held.answer
    this.dropOld(now)
    const answer = ask()
    this.entries.set(key, { at: now, answer })
    const drop = () => {
      if (this.entries.get(key)?.answer === answer) this.entries.delete(key)
    }
    // Whole objects are large: none stays for longer than it is good for.
    this.clock.after(this.keepMs, drop)
    answer.catch(drop)
    return answer
  }

  forget(key: string): void {
    this.entries.delete(key)
  }

  private dropOld(now: number): void {
    for (const [key, { at }] of this.entries) {
      // In the order in which they came: the first that is young enough ends the search.
      if (now - at < this.keepMs && this.entries.size < this.max) break
      this.entries.delete(key)
    }
  }
}

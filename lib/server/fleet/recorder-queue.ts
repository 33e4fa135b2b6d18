import 'server-only'

import type { Store } from '@/lib/store/store'

/** The engine works on our thread: a portion must not keep readers waiting for long. */
const ITEMS_PER_WRITE = 100

export interface QueueParts<T> {
  /** Of items with an equal key only the last is written. */
  keyOf(item: T): string
  write(store: Store, items: readonly T[]): Promise<void>
  /** As many may wait while the store cannot be written; older ones are let go. */
  limit: number
}

/** What waits to be written of one sort, in the order in which it first came. */
export class RecorderQueue<T> {
  private waiting = new Map<string, T>()

  constructor(private readonly parts: QueueParts<T>) {}

  get isEmpty(): boolean {
    return this.waiting.size === 0
  }

  put(item: T): void {
    this.waiting.set(this.parts.keyOf(item), item)
    this.letGo()
  }

  /** Writes one portion; when that fails it waits on, and the rejection is passed on. */
  async writeSome(store: Store): Promise<void> {
    const portion: [string, T][] = []
    for (const entry of this.waiting) if (portion.push(entry) >= ITEMS_PER_WRITE) break
    for (const [key] of portion) this.waiting.delete(key)
    try {
      await this.parts.write(
        store,
        portion.map(([, item]) => item),
      )
    } catch (error) {
      // What came in meanwhile is newer.
      this.waiting = new Map([...portion, ...this.waiting])
      this.letGo()
      throw error
    }
  }

  private letGo(): void {
    for (const oldest of this.waiting.keys()) {
      if (this.waiting.size <= this.parts.limit) return
      this.waiting.delete(oldest)
    }
  }
}

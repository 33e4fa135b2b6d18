import type { Change } from './collection'

/** Hands changes on in order and in batches, after the writer has returned. */
export class ChangeFeed {
  #pending: Change[] = []
  #scheduled = false
  readonly #listeners = new Set<(changes: readonly Change[]) => void>()

  push(change: Change): void {
    this.#pending.push(change)
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.flush()
    })
  }

  /** Delivers what is waiting, now. */
  flush(): void {
    const changes = this.#pending
    if (changes.length === 0) return
    this.#pending = []
    for (const listener of [...this.#listeners]) listener(changes)
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

import 'server-only'

/**
 * Slots kept in the order of a text each, cheaply under change: additions and removals are collected and merged in when
 * the order is next asked for, so a burst costs one pass and a quiet index nothing.
 */
export class SortedSlots {
  private order = new Int32Array(0)
  private readonly added = new Set<number>()
  private readonly removed = new Set<number>()

  constructor(private readonly textOf: (slot: number) => string) {}

  /** The text of a slot must not change while it is in; remove and add it instead. */
  add(slot: number): void {
    this.added.add(slot)
  }

  /** The slot may be added again at once, with another text. */
  remove(slot: number): void {
    if (!this.added.delete(slot)) this.removed.add(slot)
  }

  /** All slots in order. The array is replaced, never changed, by later additions. */
  slots(): Int32Array {
    if (this.added.size > 0 || this.removed.size > 0) this.merge()
    return this.order
  }

  private merge(): void {
    const kept = this.removed.size > 0 ? this.order.filter((s) => !this.removed.has(s)) : this.order
    const fresh = [...this.added]
      .map((slot) => ({ slot, text: this.textOf(slot) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
    const merged = new Int32Array(kept.length + fresh.length)
    let from = 0
    let to = 0
    for (const { slot, text } of fresh) {
      const until = this.placeOf(text, kept, from)
      merged.set(kept.subarray(from, until), to)
      to += until - from
      merged[to++] = slot
      from = until
    }
    merged.set(kept.subarray(from), to)
    this.order = merged
    this.added.clear()
    this.removed.clear()
  }

  private placeOf(text: string, slots: Int32Array, from: number): number {
    let low = from
    let high = slots.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.textOf(slots[middle] ?? -1) < text) low = middle + 1
      else high = middle
    }
    return low
  }
}

import 'server-only'

/** Keeps values up to a weight in all; those that nobody asked for longest go first. */
export class SizedCache<T> {
  private readonly held = new Map<string, { value: T; weight: number }>()
  private total = 0

  /** `limit`: in the unit of the weights; a single value that is heavier is not kept. */
  constructor(private readonly limit: number) {}

  get(key: string): T | undefined {
    const entry = this.held.get(key)
    if (!entry) return undefined
    this.held.delete(key)
    this.held.set(key, entry)
    return entry.value
  }

  set(key: string, value: T, weight: number): void {
    this.delete(key)
    if (weight > this.limit) return
    this.held.set(key, { value, weight })
    this.total += weight
    for (const oldest of this.held.keys()) {
      if (this.total <= this.limit) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const entry = this.held.get(key)
    if (!entry) return
    this.held.delete(key)
    this.total -= entry.weight
  }
}

import 'server-only'

/** A map that lets go of what was put in longest ago once it is full. */
export class BoundedMap<V> {
  private readonly entries = new Map<string, V>()

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.entries.size
  }

  get(key: string): V | undefined {
    return this.entries.get(key)
  }

  set(key: string, value: V): void {
    // What is put in again is new again.
    this.entries.delete(key)
    this.entries.set(key, value)
    if (this.entries.size <= this.limit) return
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest)
      return
    }
  }

  values(): Iterable<V> {
    return this.entries.values()
  }
}

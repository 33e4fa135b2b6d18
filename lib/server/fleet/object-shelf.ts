import 'server-only'

/** Objects of one kind by namespace and name, each with the session that last told of it. */
export class ObjectShelf<T> {
  private readonly entries = new Map<string, { value: T; session: number }>()

  get size(): number {
    return this.entries.size
  }

  get(namespace: string, name: string): T | undefined {
    return this.entries.get(keyOf(namespace, name))?.value
  }

  put(namespace: string, name: string, value: T, session: number): void {
    this.entries.set(keyOf(namespace, name), { value, session })
  }

  remove(namespace: string, name: string): T | undefined {
    const key = keyOf(namespace, name)
    const held = this.entries.get(key)
    this.entries.delete(key)
    return held?.value
  }

  /** Removes and answers what an earlier session told of and this one, its list complete, did not. */
  takeUnseen(session: number): T[] {
    const unseen = [...this.entries].filter(([, entry]) => entry.session !== session)
    for (const [key] of unseen) this.entries.delete(key)
    return unseen.map(([, { value }]) => value)
  }

  *values(): Generator<T> {
    for (const { value } of this.entries.values()) yield value
  }
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`
}

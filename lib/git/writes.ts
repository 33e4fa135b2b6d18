import 'server-only'

const AT_ONCE = 16

/** Writes that go on while the next is prepared, a few at a time. */
export class Writes {
  private readonly going = new Set<Promise<void>>()
  private failure: { reason: unknown } | undefined

  /** Waits until there is room for more. Rejects as soon as one of those before failed. */
  async add(write: Promise<void>): Promise<void> {
    const done: Promise<void> = write
      .catch((reason: unknown) => {
        this.failure ??= { reason }
      })
      .finally(() => this.going.delete(done))
    this.going.add(done)
    if (this.going.size >= AT_ONCE) await Promise.race(this.going)
    this.check()
  }

  /** Waits for all of them; rejects when one failed. */
  async end(): Promise<void> {
    await Promise.all(this.going)
    this.check()
  }

  private check(): void {
    if (this.failure) throw this.failure.reason
  }
}

import 'server-only'

interface Waiter {
  owner: unknown
  enter(release: () => void): void
}

/**
 * A counting semaphore that is fair between owners: first come, first served, but no owner holds more than
 * `perOwner`, so that one slow cluster cannot take all slots.
 */
export class Slots {
  #taken = 0
  readonly #held = new Map<unknown, number>()
  readonly #waiting: Waiter[] = []

  constructor(
    private total: number,
    private perOwner = total,
  ) {}

  /** Takes effect on whoever waits; slots that are out stay out. */
  resize(total: number, perOwner: number): void {
    this.total = total
    this.perOwner = perOwner
    this.#admit()
  }

  /** Resolves with the release function, which may be called once; rejects with the signal's reason when it aborts first. */
  take(owner: unknown, signal?: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        const at = this.#waiting.indexOf(waiter)
        if (at >= 0) this.#waiting.splice(at, 1)
        reject(new Error('aborted'))
      }
      const waiter: Waiter = {
        owner,
        enter: (release) => {
          signal?.removeEventListener('abort', leave)
          resolve(release)
        },
      }
      if (signal?.aborted === true) {
        reject(new Error('aborted'))
        return
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiter)
      this.#admit()
    })
  }

  #admit(): void {
    for (let at = 0; at < this.#waiting.length && this.#taken < this.total;) {
      const waiter = this.#waiting[at]
      if (waiter === undefined || (this.#held.get(waiter.owner) ?? 0) >= this.perOwner) {
        at++
        continue
      }
      this.#waiting.splice(at, 1)
      this.#taken++
      this.#held.set(waiter.owner, (this.#held.get(waiter.owner) ?? 0) + 1)
      waiter.enter(this.#releaseOnce(waiter.owner))
    }
  }

  #releaseOnce(owner: unknown): () => void {
    let released = false
    return () => {
      if (released) return
      released = true
      this.#taken--
      const left = (this.#held.get(owner) ?? 1) - 1
      if (left === 0) this.#held.delete(owner)
      else this.#held.set(owner, left)
      this.#admit()
    }
  }
}

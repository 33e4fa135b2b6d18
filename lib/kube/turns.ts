import 'server-only'

/** Whoever reads streams keeps the thread no longer than this before others have their turn. */
const PORTION_MS = 6

let beganAt: number | undefined

/**
 * What to wait for before taking in more of a stream; undefined while there is still time in this turn of the event loop.
 * All streams share it: a hundred clusters that speak at once must not hold up who asks for a page.
 */
export function othersTurn(): Promise<void> | undefined {
  const now = performance.now()
  if (beganAt === undefined) {
    beganAt = now
    setImmediate(() => (beganAt = undefined))
    return undefined
  }
  if (now - beganAt < PORTION_MS) return undefined
  return new Promise((resolve) => setImmediate(resolve))
}

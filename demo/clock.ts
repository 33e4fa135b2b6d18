/** The only source of time in the simulated world: real epoch time, with intervals that can be shortened. */
export interface Clock {
  /** Milliseconds since the epoch, never scaled: what is written into objects must be believable. */
  now(): number
  /** RFC 3339 in whole seconds, as Kubernetes writes times. */
  iso(at?: number): string
  /** Runs `fn` once after `ms` (divided by the scale) and returns how to call it off. */
  after(ms: number, fn: () => void): () => void
  /** Runs `fn` every `ms` (divided by the scale) and returns how to stop it. */
  every(ms: number, fn: () => void): () => void
}

/** A clock on real time; `scale` 10 makes every interval ten times shorter. */
export function realClock(scale = 1): Clock {
  const scaled = (ms: number) => Math.max(1, Math.round(ms / scale))
  const now = () => Date.now()
  return {
    now,
    iso: (at = now()) => isoSeconds(at),
    after(ms, fn) {
      const timer = setTimeout(fn, scaled(ms))
      return () => clearTimeout(timer)
    },
    every(ms, fn) {
      const timer = setInterval(fn, scaled(ms))
      return () => clearInterval(timer)
    },
  }
}

/** A clock that stands still until a test moves it: `advance` runs what falls due, in order. */
export function manualClock(start: number): Clock & { advance(ms: number): void } {
  let at = start
  const due = new Set<{ at: number; fn: () => void }>()
  const after = (ms: number, fn: () => void) => {
    const entry = { at: at + ms, fn }
    due.add(entry)
    return () => {
      due.delete(entry)
    }
  }
  return {
    now: () => at,
    iso: (when = at) => isoSeconds(when),
    after,
    every(ms, fn) {
      let cancel = after(ms, tick)
      function tick() {
        cancel = after(ms, tick)
        fn()
      }
      return () => cancel()
    },
    advance(ms) {
      const end = at + ms
      for (;;) {
        const next = [...due].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due.delete(next)
        at = Math.max(at, next.at)
        next.fn()
      }
      at = end
    },
  }
}

/** Uniform numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function isoSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

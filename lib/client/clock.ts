'use client'

const TICK_MS = 1000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let offsetMs = 0
let now = 0

/** Tells the clock what time the server had when it answered; a browser that runs wrong by more than 2 s is corrected. */
export function alignClock(serverNow: number): void {
  const difference = serverNow - Date.now()
  offsetMs = Math.abs(difference) > 2 * TICK_MS ? difference : 0
  now = Date.now() + offsetMs
}

/** Epoch ms by the server's clock, as of the last tick. */
export function clockNow(): number {
  return now
}

/** One timer for the whole page, off while nobody listens or the page is hidden. */
export function subscribeClock(listener: () => void): () => void {
  if (listeners.size === 0) start()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

function start(): void {
  document.addEventListener('visibilitychange', onVisibility)
  if (now === 0) now = Date.now() + offsetMs
  onVisibility()
}

function stop(): void {
  document.removeEventListener('visibilitychange', onVisibility)
  clearInterval(timer)
  timer = undefined
}

function onVisibility(): void {
  clearInterval(timer)
  timer = undefined
  if (document.hidden) return
  tick()
  timer = setInterval(tick, TICK_MS)
}

function tick(): void {
  now = Date.now() + offsetMs
  for (const listener of listeners) listener()
}

/** Milliseconds that a kubelet waits before it starts a crashed container again: 10 s doubling to 5 min. */
export function backOffMs(restarts: number): number {
  return Math.min(10_000 * 2 ** Math.max(0, restarts - 1), 300_000)
}

/** `2m40s`, as the kubelet writes how long it waits. */
export function backOffText(restarts: number): string {
  const seconds = backOffMs(restarts) / 1000
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`
}

/** How often a container that dies after `livesMs` was restarted in so many ms, and when it ran last. */
export function restartsWithin(
  elapsedMs: number,
  livesMs: number,
): { restarts: number; lastStartMs: number } {
  let startedAt = 0
  let restarts = 0
  // the waiting time stops growing at five minutes, so what is left is a division
  while (backOffMs(restarts + 1) < 300_000) {
    const next = startedAt + livesMs + backOffMs(restarts + 1)
    if (next + livesMs > elapsedMs) return { restarts, lastStartMs: startedAt }
    startedAt = next
    restarts += 1
  }
  const cycle = livesMs + 300_000
  const more = Math.max(0, Math.floor((elapsedMs - livesMs - startedAt) / cycle))
  return { restarts: restarts + more, lastStartMs: startedAt + more * cycle }
}

/** How often a kubelet says the same thing in so many ms: every 10 s at first, later only every 5 min. */
export function timesSaid(elapsedMs: number): number {
  const early = Math.floor(elapsedMs / 10_000)
  return Math.max(1, early <= 25 ? early : 25 + Math.floor((elapsedMs - 250_000) / 300_000))
}

/** How long until it is said again, when it was said so often. */
export function nextSayingMs(times: number): number {
  return times < 25 ? 10_000 : 300_000
}

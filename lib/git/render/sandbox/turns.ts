import 'server-only'

import { availableParallelism } from 'node:os'

const AT_ONCE = Math.max(2, availableParallelism())
const waiting: (() => void)[] = []
let running = 0

/** Lets as many programs run at once as there are processors; the others wait for their turn. */
export async function inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    signal.throwIfAborted()
    return await work()
  } finally {
    const next = waiting.shift()
    // A turn is handed on, not given back and taken again.
    if (next) next()
    else running--
  }
}

import type { ContainerRun, LogBook } from '../../api/logs/log-book'
import { seededRandom } from '../../clock'
import type { LogScript, LogText } from './log-script'

/** How much of the time between two lines chance may take away. */
const JITTER = 0.8

/** The log of one run by a script: every line follows from the container, its number and the time. */
export function scriptedLog(script: LogScript, run: ContainerRun): LogBook {
  const seed = seedOf(`${run.id}/${run.container}`)
  const { startedAt, finishedAt = Infinity } = run
  const opening = (script.opening?.(run) ?? [])
    .map(([afterMs, text]) => ({ at: startedAt + afterMs, text }))
    .filter(({ at }) => at <= finishedAt)
  const { everyMs, say } = script.body ?? { everyMs: Infinity, say: () => '' }
  const began = Math.max(startedAt, opening.at(-1)?.at ?? 0)
  const bodyTime = (index: number) =>
    began + everyMs * (index + 1 - JITTER * seededRandom(seed + index)())
  const bodyUntil = (now: number) => {
    if (!Number.isFinite(everyMs) || now < began) return 0
    const whole = Math.max(0, Math.floor((now - began) / everyMs))
    return bodyTime(whole) <= now ? whole + 1 : whole
  }
  const bodyLines = finishedAt === Infinity ? Infinity : bodyUntil(finishedAt)
  const closing = finishedAt === Infinity ? [] : (script.closing?.(run) ?? [])
  const total = opening.length + bodyLines + closing.length

  const timeOf = (index: number) => {
    if (index >= total) return undefined
    const early = opening[index]
    if (early) return early.at
    const own = index - opening.length
    return own < bodyLines ? (Number.isFinite(everyMs) ? bodyTime(own) : undefined) : finishedAt
  }
  return {
    timeOf,
    countAt(now) {
      if (now >= finishedAt) return total
      const early = opening.filter(({ at }) => at <= now).length
      return early < opening.length ? early : early + bodyUntil(now)
    },
    textOf(index) {
      const early = opening[index]
      if (early) return bytes(early.text)
      const own = index - opening.length
      if (own >= bodyLines) return bytes(closing[own - bodyLines] ?? '')
      const random = seededRandom(seed ^ Math.imul(own + 1, 0x9e3779b1))
      return bytes(say({ index: own, at: bodyTime(own), run, random }))
    },
  }
}

function bytes(text: LogText): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : text
}

function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}

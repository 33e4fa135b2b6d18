import type { LiveObject } from '../live-object'
import { readProbe } from './read-probe'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { capital, named } from './words'
import type { World } from './world'

/** A container may need that long until its probe succeeds. */
const PATIENCE_MS = 60_000
/** Without a word of the kubelet it may need longer. */
const LONG_PATIENCE_MS = 180_000

/** Containers that run and are not ready: which probe fails, and how. */
export function probes(world: World, pod: LiveObject): Suspicion[] {
  if (pod.id.kind !== 'Pod') return []
  return pod.symptoms
    .filter(({ code }) => code === 'not-ready')
    .flatMap((symptom) => {
      const { part, at } = symptom
      const age = Math.min(world.ageOf(pod.createdAt), world.ageOf(at))
      const event = world.eventsOf(pod).find(({ reason, lastAt, message }) => {
        const isLater = at === undefined || lastAt >= at
        return reason === 'Unhealthy' && isLater && readProbe(message) !== undefined
      })
      if (age < (event ? PATIENCE_MS : LONG_PATIENCE_MS)) return []
      const failure = event && readProbe(event.message)
      const evidence = [
        ...(event ? [fromEvent(event)] : []),
        ...(symptom.message === '' ? [] : [fromStatus('Condition Ready', symptom.message, at)]),
      ]
      return [
        {
          code: 'probe-failing' as const,
          tone: 'bad' as const,
          object: pod,
          alike: `${part ?? ''} ${failure?.probe ?? ''}`,
          tell: (who: string, count: number) => sentenceOf(part, failure, who, count),
          evidence,
          next: nextOf(part, failure?.probe, named(world.underOf(pod).id)),
          ...(at !== undefined && { since: at }),
        },
      ]
    })
}

function sentenceOf(
  part: string | undefined,
  failure: ReturnType<typeof readProbe>,
  who: string,
  count: number,
): string {
  if (part === undefined)
    return `${capital(who)} ${count === 1 ? 'waits' : 'wait'} for a readiness gate that nobody has opened.`
  if (!failure)
    return `Container ${part} of ${who} runs and is not ready; the kubelet does not say why.`
  const { probe, words } = failure
  return `Container ${part} of ${who} runs and is not ready: its ${probe} probe fails, ${words}.`
}

function nextOf(part: string | undefined, probe: string | undefined, to: string): string[] {
  if (part === undefined)
    return ['See which controller is to set the readiness gate, and whether it runs.']
  return [
    `Read the log of container ${part}: it may wait for something that does not answer.`,
    ...(probe === undefined
      ? [`Check that ${to} has a readiness probe that can succeed.`]
      : [`Check port and path of the ${probe} probe of container ${part} in ${to}.`]),
  ]
}

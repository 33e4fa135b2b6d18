import type { LiveObject } from '../live-object'
import { fromStatus, type Suspicion } from './suspicion'
import { asSentence, capital, named, sinceOf } from './words'
import type { World } from './world'

const SIGNS: readonly (readonly [sign: RegExp, words: string])[] = [
  [/^Evicted/, 'removed from its node'],
  [/^(NodeLost|NodeShutdown|Terminated|Shutdown)/, 'lost with its node'],
  [/^Preempt/, 'pushed out by a pod of higher priority'],
  [/^OutOf|^UnexpectedAdmissionError|^NodeAffinity|^NodePorts/, 'turned away by its node'],
  [/^DeadlineExceeded/, 'stopped because it took longer than it may'],
]

/** Pods that failed as a whole, and that nothing has replaced. */
export function evictions(world: World, pod: LiveObject): Suspicion[] {
  const symptom = pod.symptoms.find(({ code }) => code === 'pod-failed')
  const owner = world.ownerOf(pod)
  if (!symptom || (owner && (owner.id.kind === 'Job' || owner.health?.status === 'healthy')))
    return []
  const { reason, message, at } = symptom
  const words = SIGNS.find(([sign]) => sign.test(reason))?.[1] ?? `ended (${reason})`
  return [
    {
      code: 'other',
      tone: 'bad',
      object: pod,
      alike: `failed ${reason}`,
      tell: (who, count) =>
        asSentence(
          `${capital(who)} ${count === 1 ? 'was' : 'were'} ${words}${message === '' ? '' : `: ${message}`}`,
        ),
      evidence: [fromStatus(`Pod: ${reason}`, message === '' ? reason : message, at)],
      next: message.includes('memory')
        ? [
            `Set a memory request in ${named(world.underOf(pod).id)} that it keeps to, or add memory.`,
          ]
        : /storage|disk/.test(message)
          ? [
              `Let ${named(world.underOf(pod).id)} write less to its container’s disk, or give it a volume.`,
            ]
          : ['See whether its node is well.'],
      ...sinceOf(at ?? pod.createdAt),
    },
  ]
}

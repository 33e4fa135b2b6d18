import type { LiveObject } from '../live-object'
import { fromEvent, type Suspicion } from './suspicion'
import { asSentence, capital, sinceOf } from './words'
import type { World } from './world'

const PATIENCE_MS = 30_000
const NO_ADDRESS =
  /failed to assign an IP|no (available )?IP addresses|address range|IPAM.*(exhaust|fail)|no addresses available/i

/** Pods whose surroundings the node cannot make: their network, an address, the runtime. */
export function sandboxes(world: World, pod: LiveObject): Suspicion[] {
  if (pod.id.kind !== 'Pod' || pod.ready?.ready !== 0) return []
  if (world.ageOf(pod.createdAt) < PATIENCE_MS) return []
  const events = world.eventsOf(pod)
  const event = events.find(({ reason }) => reason === 'FailedCreatePodSandBox')
  const isOver = events.some(
    ({ reason, lastAt }) =>
      ['Pulling', 'Pulled', 'Created', 'Started'].includes(reason) &&
      lastAt > (event?.lastAt ?? ''),
  )
  if (!event || isOver) return []
  const plugin = /plugin type="([^"]+)"/.exec(event.message)?.[1]
  const isAddress = NO_ADDRESS.test(event.message)
  const on = pod.node === undefined ? 'its node' : `node ${pod.node}`
  return [
    {
      code: 'other',
      tone: 'bad',
      object: pod,
      alike: `sandbox ${plugin ?? ''} ${isAddress ? 'address' : ''}`,
      tell: (who) => {
        const head = `${capital(who)} cannot start`
        if (isAddress) return `${head}: ${on} has no address left to give to pods.`
        if (plugin !== undefined || event.message.includes('network'))
          return `${head}: ${on} cannot set up the network${plugin === undefined ? '' : ` (${plugin})`}.`
        return asSentence(`${head}: ${on} cannot prepare it: ${wordsOf(event.message)}`)
      },
      evidence: [fromEvent(event)],
      next: [
        isAddress
          ? 'Give the nodes more addresses, or run fewer pods on each.'
          : `See whether the network plugin and the container runtime of ${on} are well.`,
      ],
      ...sinceOf(event.firstAt),
    },
  ]
}

function wordsOf(message: string): string {
  return message
    .replace(/^Failed to create pod sandbox: /, '')
    .replace(/^rpc error: .*? desc = /, '')
}

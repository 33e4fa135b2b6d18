import type { LiveEvent, LiveObject } from '../live-object'
import { readRefusal } from './read-refusal'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { refusedSentence, tellRefusal } from './tell-refusal'
import { asSentence, named, sinceOf } from './words'
import type { World } from './world'

/** Pods (or claims) that a controller could not create, also where there is none at all: quota, limits, admission. */
export function refusals(world: World, object: LiveObject): Suspicion[] {
  const said = object.symptoms.find(({ code }) => code === 'replica-failure')
  const event = latestRefusal(world, object)
  const message = said?.message ?? event?.message ?? ''
  if (message === '' || (!said && isSettled(object))) return []
  const under = world.underOf(object)
  const refusal = readRefusal(message)
  const words = refusal && tellRefusal(refusal, named(under.id), object.id.namespace)
  const what = /create Claim |persistentvolumeclaims "/.test(message) ? 'Volume claims' : 'Pods'
  return [
    {
      code: words?.code ?? 'admission',
      tone: 'bad',
      object,
      alike: words?.alike ?? 'refused',
      tell: () =>
        words
          ? refusedSentence(`${what} of ${named(under.id)}`, words)
          : asSentence(`${what} of ${named(under.id)} cannot be created: ${bare(message)}`),
      evidence: [
        ...(said
          ? [fromStatus(`Condition ReplicaFailure: ${said.reason}`, said.message, said.at)]
          : []),
        ...(event ? [fromEvent(event)] : []),
      ],
      next: words?.next ?? [`Read what the API server says, and correct ${named(under.id)}.`],
      ...sinceOf(said?.at ?? event?.firstAt),
    },
  ]
}

/** The newest word on it, unless pods could be created since. */
function latestRefusal(world: World, object: LiveObject): LiveEvent | undefined {
  const events = world.eventsOf(object)
  const failed = events.find(({ reason, isWarning }) => isWarning && reason === 'FailedCreate')
  const created = events.find(({ reason }) => reason === 'SuccessfulCreate')
  const isOver = failed && created && created.lastAt > failed.lastAt && hasAll(object)
  return isOver ? undefined : failed
}

function hasAll({ ready }: LiveObject): boolean {
  return ready === undefined || ready.ready >= ready.wanted
}

function isSettled(object: LiveObject): boolean {
  return object.ready !== undefined && hasAll(object)
}

function bare(message: string): string {
  return message.replace(/^(Error creating: |create \S+ .* failed error: )/, '')
}

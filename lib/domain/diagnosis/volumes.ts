import type { LiveEvent, LiveObject } from '../live-object'
import { readMissing } from './read-missing'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { asSentence, capital, inNamespace, named, sinceOf } from './words'
import type { World } from './world'

/** A mount may fail while what it needs is being made. */
const PATIENCE_MS = 30_000
/** They tell that others failed to mount, or heal within seconds. */
const NOISE =
  /timed out waiting for the condition$|not registered$|failed to sync (secret|configmap) cache/

/** Volumes that do not come to a pod: not attached, not mounted. What only lacks a Secret or ConfigMap is told as that. */
export function volumes(world: World, pod: LiveObject): Suspicion[] {
  if (pod.id.kind !== 'Pod' || !isWaiting(pod) || world.ageOf(pod.createdAt) < PATIENCE_MS)
    return []
  const events = world
    .eventsOf(pod)
    .filter(({ reason }) => reason === 'FailedAttachVolume' || reason === 'FailedMount')
    .filter(({ message }) => readMissing(message) === undefined)
  const event = events.find(({ message }) => !NOISE.test(message.trim())) ?? events[0]
  if (!event) return []
  const volume = /volumes?[= ]\[?"?([^"\]\s:]+)/.exec(event.message)?.[1] ?? ''
  const isOnly = NOISE.test(event.message.trim())
  return [
    {
      code: 'volume',
      tone: 'bad',
      object: pod,
      alike: `${event.reason} ${kindOf(event.message)}`,
      tell: (who) => asSentence(`${capital(who)} cannot start: ${wordsOf(event, volume)}`),
      evidence: [fromEvent(event)],
      next: [nextOf(event, named(world.underOf(pod).id))],
      ...sinceOf(event.firstAt),
      ...(isOnly && { isSymptom: true }),
    },
  ]
}

/** No container of it runs: a failed mount of a pod that runs is over. */
function isWaiting({ symptoms, ready }: LiveObject): boolean {
  return ready?.ready === 0 && !symptoms.some(({ code }) => code === 'not-ready')
}

function kindOf(message: string): string {
  if (message.includes('Multi-Attach')) return 'multi-attach'
  return /mount failed|MountVolume/.test(message) ? 'mount' : 'other'
}

function wordsOf({ message }: LiveEvent, volume: string): string {
  const it = volume === '' ? 'its volume' : `its volume ${volume}`
  const used = /Volume is already used by pod\(s\) (.+)$/.exec(message)?.[1]
  if (used !== undefined) return `${it} is still in use by ${used} on another node`
  if (message.includes('Multi-Attach')) return `${it} is still attached to another node`
  const why = message.replace(/^[^:]*volume "[^"]*" ?: /, '').replace(/^rpc error: .*? desc = /, '')
  if (/permission denied|access denied/i.test(message)) return `${it} may not be mounted: ${why}`
  return `${it} does not come: ${why}`
}

function nextOf({ message }: LiveEvent, to: string): string {
  if (message.includes('Multi-Attach'))
    return `A volume of this kind is for one node at a time: end the pod that holds it, or let ${to} replace its pods one after another (strategy Recreate).`
  return 'See whether the storage behind it is well, and whether the names in the volume are right.'
}

/** Claims that get no volume. One that waits for its first pod is well. */
export function claims(world: World, claim: LiveObject): Suspicion[] {
  if (claim.id.kind !== 'PersistentVolumeClaim') return []
  const events = world.eventsOf(claim)
  const event = events.find(
    ({ reason }) => reason === 'ProvisioningFailed' || reason === 'FailedBinding',
  )
  const waits = events.some(({ reason }) => reason === 'WaitForFirstConsumer')
  const isLost = claim.health?.status === 'degraded'
  if (!event && !isLost) return []
  if (waits && !event) return []
  const message = event?.message ?? claim.health?.reason ?? ''
  const storageClass = /storageclass[^"]* "([^"]+)" not found/i.exec(message)?.[1]
  return [
    {
      code: 'volume',
      tone: 'bad',
      object: claim,
      alike: `claim ${storageClass ?? event?.reason ?? ''}`,
      tell: (who, count) => {
        const gets = count === 1 ? 'gets' : 'get'
        const why =
          storageClass === undefined
            ? message.replace(/^rpc error: .*? desc = /, '')
            : `there is no StorageClass ${storageClass}`
        return asSentence(`${capital(who)} ${gets} no volume: ${why}`)
      },
      evidence: event ? [fromEvent(event)] : [fromStatus('Phase of the claim', message)],
      next: [claimStep(message, storageClass, claim)],
      ...sinceOf(event?.firstAt ?? claim.createdAt),
    },
  ]
}

function claimStep(message: string, storageClass: string | undefined, claim: LiveObject): string {
  const to = named(claim.id)
  if (storageClass !== undefined)
    return `Create the StorageClass ${storageClass}, or name another one in ${to}.`
  if (message.includes('no storage class is set'))
    return `Name a StorageClass in ${to}, mark one as the default, or create a PersistentVolume that fits.`
  if (message.includes('exceeded quota'))
    return `Raise the quota${inNamespace(claim.id.namespace)}, or ask for less in ${to}.`
  return 'See whether the storage provisioner runs and may create volumes.'
}

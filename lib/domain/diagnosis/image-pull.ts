import type { LiveObject, Symptom } from '../live-object'
import { imageIn, readPullFailure, registryOf, type PullCause } from './read-pull-failure'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { capital, inNamespace, named, sinceOf } from './words'
import type { World } from './world'

const PULL_REASONS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
])
const PULL_EVENT = /pull(ing)? image|image pull|inspect image|Failed to apply default image tag/i

/** Images of a pod that do not come: which one, and whether it is the name, the right or the way to the registry. */
export function imagePulls(world: World, pod: LiveObject): Suspicion[] {
  if (pod.id.kind !== 'Pod') return []
  return pod.symptoms
    .filter(({ reason }) => PULL_REASONS.has(reason))
    .map((symptom) => toSuspicion(world, pod, symptom))
}

function toSuspicion(world: World, pod: LiveObject, symptom: Symptom): Suspicion {
  const { part = '', reason, message } = symptom
  const image = imageOf(pod, symptom)
  const events = world
    .eventsOf(pod)
    .filter((event) => event.isWarning && PULL_EVENT.test(event.message))
    .filter((event) => image === '' || event.message.includes(image))
  const telling = events.find((event) => readPullFailure(event.message) !== undefined)
  const cause = readPullFailure(message) ?? readPullFailure(`${reason} ${telling?.message ?? ''}`)
  const to = named(world.underOf(pod).id)
  const said = [message, telling?.message ?? ''].join(' ')
  return {
    code: 'image-pull',
    tone: 'bad',
    object: pod,
    alike: `${image} ${cause ?? ''}`,
    tell: (who) => sentenceOf(cause, image, who),
    evidence: [
      ...(telling && telling.message !== message ? [fromEvent(telling)] : []),
      fromStatus(`Container ${part}: ${reason}`, message === '' ? reason : message, symptom.at),
    ],
    next: [...nextOf(cause, image, to, pod.id.namespace, said), ...pullSecrets(world, pod)],
    ...sinceOf(events.map(({ firstAt }) => firstAt).toSorted()[0] ?? symptom.at ?? pod.createdAt),
  }
}

function imageOf({ images }: LiveObject, { message }: Symptom): string {
  return imageIn(message) ?? (images.length === 1 ? (images[0] ?? '') : '')
}

function sentenceOf(cause: PullCause | undefined, image: string, who: string): string {
  const it = image === '' ? 'an image' : `the image ${image}`
  const registry = image === '' ? 'its registry' : registryOf(image)
  const wait = `${capital(who)} cannot start`
  switch (cause) {
    case 'absent':
      return `${wait}: ${registry} has no such image as ${image || 'asked for'}.`
    case 'right':
      return `${wait}: ${registry} does not hand out ${it} without the right credentials.`
    case 'unreachable':
      return `${wait}: the registry ${registry} cannot be reached for ${it}.`
    case 'tls':
      return `${wait}: the certificate of the registry ${registry} is not trusted for ${it}.`
    case 'limit':
      return `${wait}: ${registry} allows no more pulls for now, and ${it} is not there.`
    case 'platform':
      return `${wait}: ${it} is not made for the processor of its node.`
    case 'name':
      return `${wait}: ${image === '' ? 'the name of its image' : `“${image}”`} is no name of an image.`
    case 'never':
      return `${wait}: ${it} is not on its node, and it may not be pulled (pull policy Never).`
    case 'disk':
      return `${wait}: its node has no space left for ${it}.`
    case 'registry':
      return `${wait}: the registry ${registry} fails when asked for ${it}.`
    case undefined:
      return `${wait}: ${it} cannot be pulled.`
  }
}

function nextOf(
  cause: PullCause | undefined,
  image: string,
  to: string,
  namespace: string,
  said: string,
): string[] {
  const registry = registryOf(image)
  const where = inNamespace(namespace)
  const mayNotExist = said.includes('does not exist or may require')
  switch (cause) {
    case 'absent':
      return [
        `Correct the name or tag of the image in ${to}, or push ${image || 'it'} to ${registry}.`,
      ]
    case 'right':
      return [
        `Give ${to} a pull secret that may read it: under imagePullSecrets of the pod or of its ServiceAccount${where}.`,
        ...(mayNotExist
          ? [
              'Check the spelling as well: the registry says the same of a repository that is not there.',
            ]
          : []),
      ]
    case 'unreachable':
      return [
        `Check from a node that ${registry} resolves and answers: name, DNS, firewall and proxy.`,
        `If the registry’s name is wrong, correct the image in ${to}.`,
      ]
    case 'tls':
      return [`Have the nodes trust the authority that signed the certificate of ${registry}.`]
    case 'limit':
      return [
        `Pull with an account (imagePullSecrets${where}), or from a mirror of ${registry}; it tries again by itself.`,
      ]
    case 'platform':
      return [
        `Build ${image || 'the image'} for the processor of these nodes, or choose other nodes in ${to}.`,
      ]
    case 'name':
      return [`Correct the image in ${to}: a registry, a path and a tag, in small letters.`]
    case 'never':
      return [`Change imagePullPolicy in ${to}, or bring the image to the nodes.`]
    case 'disk':
      return ['Free space on the node, or move its pods to another one.']
    case 'registry':
      return [`See whether ${registry} is well; the kubelet tries again by itself.`]
    case undefined:
      return [`Check that ${image || 'the image'} exists and that ${to} may read it.`]
  }
}

/** The kubelet tells when a pull secret that is named is not there. */
function pullSecrets(world: World, pod: LiveObject): string[] {
  return world
    .eventsOf(pod)
    .filter(({ reason }) => reason === 'FailedToRetrieveImagePullSecret')
    .slice(0, 1)
    .flatMap(({ message }) => /secrets \(([^)]+)\)/.exec(message)?.[1] ?? [])
    .map(
      (names) =>
        `Create the pull secret ${names}${inNamespace(pod.id.namespace)}: it is named and not there.`,
    )
}

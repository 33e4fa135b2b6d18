import type { FindingCode } from '../finding'
import type { LiveObject } from '../live-object'
import { objectKey } from '../ref'
import { readScheduling, type NodeRefusal, type SchedulingFailure } from './read-scheduling'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { asSentence, counted, listed, named, sinceOf } from './words'
import type { World } from './world'

/** A new node may be on its way: for so long it is no trouble to wait for one. */
const PATIENCE_MS = 15_000

/** Pods that no node takes, in plain words out of the scheduler's. */
export function unscheduled(world: World, pod: LiveObject): Suspicion[] {
  const symptom = pod.symptoms.find(({ code }) => code === 'unscheduled')
  if (!symptom || world.ageOf(pod.createdAt) < PATIENCE_MS) return []
  const events = world.eventsOf(pod)
  const event = events.find(({ reason }) => reason === 'FailedScheduling')
  const scaler = events.find(({ reason }) => reason === 'NotTriggerScaleUp')
  // The condition is kept up to date; the Event may be an older attempt.
  const message = symptom.message === '' ? (event?.message ?? '') : symptom.message
  const failure = readScheduling(message)
  const to = named(world.underOf(pod).id)
  const claim = claimOf(world, pod, failure)
  return [
    {
      code: codeOf(failure),
      tone: 'bad',
      object: pod,
      alike: (failure?.refusals ?? []).map(({ what }) => what).join(' '),
      tell: (who) => sentenceOf(who, symptom.reason, message, failure),
      evidence: [
        fromStatus(`Condition PodScheduled: ${symptom.reason}`, symptom.message, symptom.at),
        ...(event ? [fromEvent(event)] : []),
        ...(scaler ? [fromEvent(scaler)] : []),
      ].filter(({ text }) => text !== ''),
      next: nextOf(symptom.reason, failure, to),
      ...sinceOf(symptom.at ?? pod.createdAt),
      ...(claim && { causedBy: claim }),
    },
  ]
}

const VOLUMES = [
  'volume-zone',
  'claim',
  'claim-missing',
  'volume-gone',
  'volume-count',
  'volume-space',
]

/** A pod that waits for its volumes alone is no matter of nodes. */
function codeOf(failure: SchedulingFailure | undefined): FindingCode {
  const whats = failure?.refusals.map(({ what }) => what) ?? []
  return whats.length > 0 && whats.every((what) => VOLUMES.includes(what))
    ? 'volume'
    : 'unschedulable'
}

/** The claim that is waited for, when it is known. */
function claimOf(
  world: World,
  { leansOn }: LiveObject,
  failure: SchedulingFailure | undefined,
): string | undefined {
  if (!failure?.refusals.some(({ what }) => what === 'claim')) return undefined
  const claims = leansOn.flatMap((each) =>
    'id' in each && each.id.kind === 'PersistentVolumeClaim' ? [each.id] : [],
  )
  const pending = claims.find((id) => world.find(id)?.health?.status !== 'healthy')
  return pending && objectKey(pending)
}

function sentenceOf(
  who: string,
  reason: string,
  message: string,
  failure: SchedulingFailure | undefined,
): string {
  const head = `No node takes ${who}`
  if (reason === 'SchedulingGated')
    return `${head}: something still holds it back (a scheduling gate).`
  if (!failure) return asSentence(message === '' ? head : `${head}: ${message}`)
  if (failure.nodes === 0 && failure.refusals.length === 0)
    return `${head}: the cluster has no nodes.`
  if (failure.refusals.length === 0) return asSentence(`${head}: ${message}`)
  const all = failure.nodes
  const reasons = failure.refusals.map((refusal) => {
    const { nodes } = refusal
    const words = wordsOf(refusal)
    if (nodes === 0) return words
    return nodes === all && all > 1 ? `all ${nodes} ${words}` : `${nodes} ${words}`
  })
  const of = all === undefined || all === 0 ? '' : ` of the ${counted(all, 'node')}`
  return asSentence(`${head}${of}: ${listed(reasons)}`)
}

/** Follows a number of nodes: "2 have too little free memory". */
function wordsOf({ what, words, nodes }: NodeRefusal): string {
  const have = nodes === 1 ? 'has' : 'have'
  const are = nodes === 1 ? 'is' : 'are'
  const taint = /\{([^}]*)\}/.exec(words)?.[1]?.replace(/: ?$/, '').replace(': ', '=')
  switch (what) {
    case 'cpu':
      return `${have} too little CPU left`
    case 'memory':
      return `${have} too little memory left`
    case 'storage':
      return `${have} too little scratch space left`
    case 'resource':
      return `${have} too little ${words.replace(/^Insufficient /, '')} left`
    case 'pods':
      return `${have} as many pods as fit`
    case 'cordoned':
      return `${are} closed for new pods (cordoned)`
    case 'not-ready':
      return `${are} not ready`
    case 'pressure':
      return `${are} short of disk, memory or processes`
    case 'taint':
      return `${have} a taint that it does not tolerate${taint === undefined ? '' : ` (${taint})`}`
    case 'volume-zone':
      return `${are} not in the zone of its volume`
    case 'claim':
      return 'its PersistentVolumeClaim has no volume yet'
    case 'claim-missing':
      return words.replace(/^persistentvolumeclaim "([^"]*)"/, 'its PersistentVolumeClaim $1 is')
    case 'volume-gone':
      return 'the volume of its claim is no longer there'
    case 'volume-count':
      return `${have} as many volumes as can be attached`
    case 'volume-space':
      return `${have} too little room for its volume`
    case 'affinity':
      return `${nodes === 1 ? 'does' : 'do'} not match its node selector or affinity`
    case 'anti-affinity':
      return `already run a pod that it keeps away from`
    case 'pod-affinity':
      return `run no pod that it wants to be near`
    case 'spread':
      return `would break its spread over zones or nodes`
    case 'ports':
      return `${have} its port taken`
    case 'devices':
      return `cannot give the devices that it claims`
    default:
      return `say “${words}”`
  }
}

const STEPS: Readonly<Record<string, (to: string) => string>> = {
  cpu: (to) => `Ask for less CPU in ${to}, stop something else, or add a node.`,
  memory: (to) => `Ask for less memory in ${to}, stop something else, or add a node.`,
  storage: (to) => `Ask for less ephemeral storage in ${to}, or add a node.`,
  resource: (to) => `Add a node that has it, or ask for less in ${to}.`,
  pods: () => 'Add a node, or stop something else.',
  cordoned: () => 'Open a node again (kubectl uncordon), or add one.',
  'not-ready': () => 'See why these nodes are not ready.',
  pressure: () => 'Free space or memory on these nodes, or add one.',
  taint: (to) => `Tolerate the taint in ${to}, or remove it from a node that is meant for this.`,
  'volume-zone': () => 'Add a node in the zone of the volume: the volume cannot move.',
  claim: () => 'See why its PersistentVolumeClaim has no volume.',
  'claim-missing': (to) =>
    `Create the PersistentVolumeClaim that is named, or correct its name in ${to}.`,
  'volume-gone': () => 'Restore the volume, or delete the claim and let it be made anew.',
  'volume-count': () => 'Add a node, or move pods with volumes to another one.',
  'volume-space': () => 'Free space where the volumes are, or ask for a smaller one.',
  affinity: (to) =>
    `Correct node selector or affinity in ${to}, or label a node that is meant for it.`,
  'anti-affinity': (to) => `Add a node, run fewer replicas, or relax the anti-affinity in ${to}.`,
  'pod-affinity': (to) =>
    `Start the pods that it wants to be near, or relax the affinity in ${to}.`,
  spread: (to) => `Add nodes where there are too few, or relax topologySpreadConstraints in ${to}.`,
  ports: (to) => `Give up the host port in ${to}, or add a node.`,
}
const MOST_STEPS = 3

function nextOf(reason: string, failure: SchedulingFailure | undefined, to: string): string[] {
  if (reason === 'SchedulingGated')
    return ['See which controller is to remove its scheduling gates.']
  if (!failure || failure.nodes === 0) return ['See whether the cluster has nodes that are ready.']
  // What most nodes say comes first: there most is to be won.
  const whats = failure.refusals.toSorted((a, b) => b.nodes - a.nodes).map(({ what }) => what)
  const steps = [...new Set(whats)].flatMap((what) => STEPS[what]?.(to) ?? [])
  if (steps.length === 0) return [`Change what the scheduler names in ${to}, or add a node.`]
  return steps.slice(0, MOST_STEPS)
}

import { machinesOf } from './cluster-machines'
import {
  conditionWith,
  degraded,
  healthy,
  type Judgement,
  progressing,
  type Rule,
  type Rules,
  wordsOf,
} from './judgement'
import type { Reader } from './reader'

const GOOD_PHASES = new Set(['Provisioned', 'Running'])

/** What all kinds of Cluster API say alike: a failure, and summaries whose severity tells a failure from a wait. */
function trouble(object: Reader, summaries: readonly string[]): Judgement | undefined {
  const failure = object.text('status', 'failureMessage')
  if (failure) return degraded(failure)
  if (object.text('status', 'phase') === 'Failed') return degraded('Its phase is Failed.')
  for (const entry of object.list('status', 'conditions')) {
    if (entry.text('status') !== 'False' || !summaries.includes(entry.text('type') ?? '')) continue
    const words = entry.text('message') ?? entry.text('reason') ?? 'Not ready.'
    return entry.text('severity') === 'Error' ? degraded(words) : progressing(words)
  }
  return undefined
}

function byPhase(object: Reader): Judgement {
  const phase = object.text('status', 'phase') ?? ''
  if (GOOD_PHASES.has(phase)) return healthy()
  return progressing(phase ? `Its phase is ${phase}.` : 'Not provisioned yet.')
}

const SUMMARIES = ['Ready', 'Available']

/** Its own conditions are fine as soon as the control plane answers; a cluster without a node that is ready runs nothing. */
function cluster(object: Reader): Judgement {
  const judged = trouble(object, SUMMARIES) ?? byPhase(object)
  if (judged.status !== 'healthy') return judged
  const { isControlPlaneUp, controlPlane, workers } = machinesOf(object)
  if (workers && workers.ready < workers.wanted) {
    const words = `${workers.ready} of ${workers.wanted} workers ready.`
    return progressing(
      isControlPlaneUp && workers.ready === 0
        ? `Control plane up, ${words} Is a network plugin (CNI) installed?`
        : words,
    )
  }
  const saysMore = /\d/.test(controlPlane ?? '')
  return saysMore && controlPlane !== undefined ? progressing(`${controlPlane}.`) : judged
}

/** Its phase is Running once it was handed over, whatever became of its node. */
function machine(object: Reader): Judgement {
  return trouble(object, [...SUMMARIES, 'NodeHealthy', 'NodeReady']) ?? byPhase(object)
}

/** Sets of machines are as well as they are many; not all of them tell a phase. */
function machines(object: Reader): Judgement {
  const judged = trouble(object, SUMMARIES)
  if (judged) return judged
  const wanted = object.number('spec', 'replicas') ?? object.number('status', 'replicas')
  if (wanted === undefined || !object.has('status')) return byPhase(object)
  const ready = object.number('status', 'readyReplicas') ?? 0
  if (ready < wanted) return progressing(`${ready} of ${wanted} machines ready.`)
  const updated =
    object.number('status', 'updatedReplicas') ??
    object.number('status', 'upToDateReplicas') ??
    wanted
  return updated < wanted ? progressing(`${updated} of ${wanted} machines updated.`) : healthy()
}

function controlPlane(object: Reader): Judgement | undefined {
  // Templates of control planes stand in the same group and have no status.
  if (!object.has('status')) return undefined
  const judged = trouble(object, SUMMARIES)
  if (judged) return judged
  const isUp =
    object.flag('status', 'initialized') ??
    object.flag('status', 'initialization', 'controlPlaneInitialized') ??
    object.flag('status', 'ready')
  if (isUp === false) return progressing('Its API server is not up yet.')
  return machines(object)
}

/** Infrastructure and bootstrap of any provider. */
const provided: Rule = (object) => {
  const conditions = object.conditions()
  const judged = trouble(object, SUMMARIES)
  if (judged) return judged
  const isReady =
    object.flag('status', 'ready') ??
    object.flag('status', 'initialization', 'provisioned') ??
    object.flag('status', 'initialization', 'dataSecretCreated')
  if (isReady) return healthy()
  const ready = conditionWith(conditions, 'Ready', 'True')
  if (ready) return healthy(ready.message)
  return isReady === undefined && conditions.length === 0
    ? undefined
    : progressing('Not ready yet.')
}

function machineHealthCheck(object: Reader): Judgement {
  const blocked = conditionWith(object.conditions(), 'RemediationAllowed', 'False')
  if (blocked) return degraded(wordsOf(blocked))
  const expected = object.number('status', 'expectedMachines')
  const current = object.number('status', 'currentHealthy') ?? 0
  if (expected === undefined) return progressing('Not judged yet.')
  return current < expected ? progressing(`${current} of ${expected} machines healthy.`) : healthy()
}

/** Clusters that are made of objects of this one. */
export const CLUSTER_API_RULES: Rules = {
  'cluster.x-k8s.io/Cluster': cluster,
  'cluster.x-k8s.io/Machine': machine,
  'cluster.x-k8s.io/MachineDeployment': machines,
  'cluster.x-k8s.io/MachinePool': machines,
  'cluster.x-k8s.io/MachineSet': machines,
  'cluster.x-k8s.io/MachineHealthCheck': machineHealthCheck,
}

/** The groups that providers of Cluster API put their kinds into. */
export const CLUSTER_API_GROUPS: readonly (readonly [suffix: string, rule: Rule])[] = [
  ['controlplane.cluster.x-k8s.io', controlPlane],
  ['infrastructure.cluster.x-k8s.io', provided],
  ['bootstrap.cluster.x-k8s.io', provided],
]

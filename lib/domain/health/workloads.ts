import { findCondition } from '../condition'
import {
  conditionWith,
  degraded,
  healthy,
  isObserved,
  type Judgement,
  progressing,
  type Rules,
  suspended,
  wordsOf,
} from './judgement'
import type { Reader } from './reader'

const UNOBSERVED = progressing('Its newest spec has not been taken up yet.')

/** What Kubernetes takes for an absent `spec.replicas`. */
const DEFAULT_REPLICAS = 1

/**
 * Argo CD's rule, and one more: once a rollout had completed, too few available replicas are a failure. The
 * deployment's deadline no longer runs then, and a crash loop would count as progress for ever.
 */
function deployment(object: Reader): Judgement {
  if (object.flag('spec', 'paused')) return suspended('Its rollout is paused.')
  if (!isObserved(object)) return UNOBSERVED
  const conditions = object.conditions()
  const rollout = findCondition(conditions, 'Progressing')
  if (rollout?.reason === 'ProgressDeadlineExceeded') return degraded(wordsOf(rollout))
  const refused = conditionWith(conditions, 'ReplicaFailure', 'True')
  if (refused) return degraded(wordsOf(refused))
  const wanted = object.number('spec', 'replicas') ?? DEFAULT_REPLICAS
  const updated = object.number('status', 'updatedReplicas') ?? 0
  const available = object.number('status', 'availableReplicas') ?? 0
  const down = conditionWith(conditions, 'Available', 'False')
  const hadCompleted = rollout?.status === 'True' && rollout.reason === 'NewReplicaSetAvailable'
  if (down && (hadCompleted || available >= wanted)) {
    return degraded(`${available} of ${wanted} replicas available.`)
  }
  if (updated < wanted) return progressing(`${updated} of ${wanted} replicas updated.`)
  if ((object.number('status', 'replicas') ?? 0) > updated) {
    return progressing('Old replicas are still to be stopped.')
  }
  if (available < updated) return progressing(`${available} of ${updated} replicas available.`)
  const unavailable = object.number('status', 'unavailableReplicas') ?? 0
  return unavailable > 0 ? progressing(`${unavailable} replicas unavailable.`) : healthy()
}

function statefulSet(object: Reader): Judgement {
  if (!isObserved(object)) return UNOBSERVED
  const wanted = object.number('spec', 'replicas') ?? DEFAULT_REPLICAS
  const ready = object.number('status', 'readyReplicas') ?? 0
  if (ready < wanted) return progressing(`${ready} of ${wanted} replicas ready.`)
  const strategy = object.text('spec', 'updateStrategy', 'type')
  if (strategy === 'OnDelete') return healthy()
  if (object.has('spec', 'updateStrategy', 'rollingUpdate')) {
    const partition = object.number('spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0
    const updated = object.number('status', 'updatedReplicas') ?? 0
    const due = wanted - partition
    return updated < due ? progressing(`${updated} of ${due} replicas updated.`) : healthy()
  }
  const isRolledOut =
    object.text('status', 'updateRevision') === object.text('status', 'currentRevision')
  return isRolledOut ? healthy() : progressing('Its replicas are being updated.')
}

function daemonSet(object: Reader): Judgement {
  if (!isObserved(object)) return UNOBSERVED
  const wanted = object.number('status', 'desiredNumberScheduled')
  if (wanted === undefined) return UNOBSERVED
  if (object.text('spec', 'updateStrategy', 'type') === 'OnDelete') return healthy()
  const updated = object.number('status', 'updatedNumberScheduled') ?? 0
  if (updated < wanted) return progressing(`${updated} of ${wanted} pods updated.`)
  const available = object.number('status', 'numberAvailable') ?? 0
  return available < wanted ? progressing(`${available} of ${wanted} pods available.`) : healthy()
}

function replicaSet(object: Reader): Judgement {
  if (!isObserved(object)) return UNOBSERVED
  const refused = conditionWith(object.conditions(), 'ReplicaFailure', 'True')
  if (refused) return degraded(wordsOf(refused))
  const wanted = object.number('spec', 'replicas') ?? DEFAULT_REPLICAS
  const available = object.number('status', 'availableReplicas') ?? 0
  return available < wanted
    ? progressing(`${available} of ${wanted} replicas available.`)
    : healthy()
}

function job(object: Reader): Judgement {
  const conditions = object.conditions()
  const failed = conditionWith(conditions, 'Failed', 'True')
  if (failed) return degraded(wordsOf(failed))
  const paused = conditionWith(conditions, 'Suspended', 'True')
  if (paused) return suspended(wordsOf(paused))
  return conditionWith(conditions, 'Complete', 'True') ? healthy() : progressing('Still running.')
}

function cronJob(object: Reader): Judgement {
  if (object.flag('spec', 'suspend')) return healthy('CronJob is Suspended')
  if (!object.has('status')) return progressing('Not scheduled yet.')
  const scheduled = object.time('status', 'lastScheduleTime')
  const succeeded = object.time('status', 'lastSuccessfulTime')
  const isActive = object.list('status', 'active').length > 0
  if (scheduled === undefined || succeeded === undefined || isActive) return healthy()
  return succeeded < scheduled ? degraded('Its last run did not succeed.') : healthy()
}

/** Kinds that run pods; Argo CD's results. */
export const WORKLOAD_RULES: Rules = {
  'apps/Deployment': deployment,
  'apps/StatefulSet': statefulSet,
  'apps/DaemonSet': daemonSet,
  'apps/ReplicaSet': replicaSet,
  'batch/Job': job,
  'batch/CronJob': cronJob,
}

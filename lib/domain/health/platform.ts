import { findCondition } from '../condition'
import {
  byCondition,
  conditionWith,
  degraded,
  healthy,
  type Judgement,
  progressing,
  type Rule,
  type Rules,
  suspended,
  unknown,
  wordsOf,
} from './judgement'
import type { Reader } from './reader'

function certificate(object: Reader): Judgement {
  const issuing = conditionWith(object.conditions(), 'Issuing', 'True')
  return issuing ? progressing(wordsOf(issuing)) : byReady(object)
}

function byReady(object: Reader): Judgement {
  return byCondition('Ready')(object) ?? unknown('Nothing tells its health.')
}

function scaled(object: Reader): Judgement {
  const conditions = object.conditions()
  const paused = conditionWith(conditions, 'Paused', 'True')
  if (paused) return suspended(wordsOf(paused))
  const fallback = conditionWith(conditions, 'Fallback', 'True')
  return fallback ? degraded(wordsOf(fallback)) : byReady(object)
}

/** A managed resource of Crossplane, in any provider's group. */
const managed: Rule = (object) => {
  const conditions = object.conditions()
  if (conditions.length === 0)
    return object.has('status') ? progressing('Not created yet.') : undefined
  const failed =
    conditionWith(conditions, 'LastAsyncOperation', 'False') ??
    conditionWith(conditions, 'Synced', 'False')
  if (failed) return degraded(wordsOf(failed))
  const ready = findCondition(conditions, 'Ready')
  if (ready?.status === 'True') return healthy(ready.message)
  return progressing(ready ? wordsOf(ready) : 'Not ready yet.')
}

function crossplanePackage(object: Reader): Judgement {
  const conditions = object.conditions()
  const failed =
    conditionWith(conditions, 'Installed', 'False') ?? conditionWith(conditions, 'Healthy', 'False')
  if (failed) return degraded(wordsOf(failed))
  const isInstalled = conditionWith(conditions, 'Installed', 'True')
  const isHealthy = conditionWith(conditions, 'Healthy', 'True')
  return isInstalled && isHealthy ? healthy() : progressing('Being installed.')
}

const CLUSTER_API_GOOD = new Set(['Provisioned', 'Running'])

/** Cluster API tells a phase, and conditions whose severity says whether a False is a failure or a wait. */
function clusterApi(object: Reader): Judgement {
  const failure = object.text('status', 'failureMessage')
  if (failure) return degraded(failure)
  const phase = object.text('status', 'phase') ?? ''
  if (phase === 'Failed') return degraded('Its phase is Failed.')
  for (const entry of object.list('status', 'conditions')) {
    const isSummary = ['Ready', 'Available'].includes(entry.text('type') ?? '')
    if (isSummary && entry.text('status') === 'False') {
      const words = entry.text('message') ?? entry.text('reason') ?? 'Not ready.'
      return entry.text('severity') === 'Error' ? degraded(words) : progressing(words)
    }
  }
  if (CLUSTER_API_GOOD.has(phase)) return healthy()
  return progressing(phase ? `Its phase is ${phase}.` : 'Not provisioned yet.')
}

function machineHealthCheck(object: Reader): Judgement {
  const blocked = conditionWith(object.conditions(), 'RemediationAllowed', 'False')
  if (blocked) return degraded(wordsOf(blocked))
  const expected = object.number('status', 'expectedMachines')
  const current = object.number('status', 'currentHealthy') ?? 0
  if (expected === undefined) return progressing('Not judged yet.')
  return current < expected ? progressing(`${current} of ${expected} machines healthy.`) : healthy()
}

const ready = byCondition('Ready')

/** Add-ons that most platforms run. */
export const PLATFORM_RULES: Rules = {
  'cert-manager.io/Certificate': certificate,
  'cert-manager.io/Issuer': ready,
  'cert-manager.io/ClusterIssuer': ready,
  'external-secrets.io/ExternalSecret': ready,
  'external-secrets.io/ClusterExternalSecret': ready,
  'external-secrets.io/SecretStore': ready,
  'external-secrets.io/ClusterSecretStore': ready,
  'external-secrets.io/PushSecret': ready,
  'bitnami.com/SealedSecret': byCondition('Synced'),
  'keda.sh/ScaledObject': scaled,
  'keda.sh/ScaledJob': scaled,
  'pkg.crossplane.io/Provider': crossplanePackage,
  'pkg.crossplane.io/Function': crossplanePackage,
  'pkg.crossplane.io/Configuration': crossplanePackage,
  'cluster.x-k8s.io/Cluster': clusterApi,
  'cluster.x-k8s.io/Machine': clusterApi,
  'cluster.x-k8s.io/MachineDeployment': clusterApi,
  'cluster.x-k8s.io/MachinePool': clusterApi,
  'cluster.x-k8s.io/MachineSet': clusterApi,
  'cluster.x-k8s.io/MachineHealthCheck': machineHealthCheck,
}

/** Groups that hold any number of kinds, by how the group's name ends. */
export const GROUP_RULES: readonly (readonly [suffix: string, rule: Rule])[] = [
  ['.crossplane.io', managed],
  ['.upbound.io', managed],
]

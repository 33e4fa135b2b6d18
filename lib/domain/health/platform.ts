import { findCondition } from '../condition'
import { CLUSTER_API_GROUPS, CLUSTER_API_RULES } from './cluster-api'
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

const ready = byCondition('Ready')

/** Add-ons that most platforms run. */
export const PLATFORM_RULES: Rules = {
  ...CLUSTER_API_RULES,
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
}

/** Groups that hold any number of kinds, by how the group's name ends. */
export const GROUP_RULES: readonly (readonly [suffix: string, rule: Rule])[] = [
  ['.crossplane.io', managed],
  ['.upbound.io', managed],
  ...CLUSTER_API_GROUPS,
]

import { ARGO_RULES } from './health/argo'
import { byConditions } from './health/conditions'
import { CORE_RULES } from './health/core'
import { FLUX_RULES } from './health/flux'
import { type Judgement, progressing, type Rule, type Rules } from './health/judgement'
import { NETWORK_RULES } from './health/network'
import { GROUP_RULES, PLATFORM_RULES } from './health/platform'
import { Reader } from './health/reader'
import { WORKLOAD_RULES } from './health/workloads'
import type { HealthStatus, Verdict } from './status'

/** The health of one Kubernetes object, why, and who says so. */
export interface ObjectHealth {
  health: HealthStatus
  /** Empty when healthy says it all. */
  reason: string
  verdict: Verdict
}

const RULES: Rules = {
  ...WORKLOAD_RULES,
  ...CORE_RULES,
  ...NETWORK_RULES,
  ...ARGO_RULES,
  ...FLUX_RULES,
  ...PLATFORM_RULES,
}

const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer'

/**
 * Judges one object by its kind's rule, else by its conditions (then `estimated`). The object names its own
 * `apiVersion` and `kind`. Undefined = its kind has no health. A field that is read and has the wrong type makes
 * the answer unknown, never healthy.
 */
export function assessHealth(object: unknown): ObjectHealth | undefined {
  if (typeof object !== 'object' || object === null) return undefined
  const reader = new Reader(object)
  const kind = reader.text('kind')
  const apiVersion = reader.text('apiVersion') ?? ''
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  const rule = kind === undefined ? undefined : ruleOf(group, kind)
  const judged = pendingDeletion(reader) ?? (rule ?? byConditions)(reader)
  if (reader.fault) return { health: 'unknown', reason: reader.fault, verdict: 'computed' }
  if (!judged || kind === undefined) return undefined
  return toHealth(judged, rule ? 'computed' : 'estimated')
}

function ruleOf(group: string, kind: string): Rule | undefined {
  const key = `${group}/${kind}`
  if (Object.hasOwn(RULES, key)) return RULES[key]
  return GROUP_RULES.find(([suffix]) => group.endsWith(suffix))?.[1]
}

function pendingDeletion(object: Reader): Judgement | undefined {
  if (!object.has('metadata', 'deletionTimestamp')) return undefined
  const isHook = object.texts('metadata', 'finalizers').includes(HOOK_FINALIZER)
  return isHook ? undefined : progressing('Pending deletion')
}

function toHealth({ status, reason, verdict }: Judgement, by: Verdict): ObjectHealth {
  return { health: status, reason, verdict: verdict ?? by }
}

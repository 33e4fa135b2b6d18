import type { Condition } from '@/lib/domain/condition'
import { Reader } from '@/lib/domain/health/reader'
import type { ObjectId } from '@/lib/domain/ref'

import { clip, intern, type Meta } from '../parse'
import { parseDurationMs } from './duration'
import type { AppFields, ReconciledFields } from './fields'
import type { RawConditions, RawKustomizationSpec } from './resources'
import { findSourceType } from './resource-types'
import { SUSPENSION_ANNOTATIONS } from './suspension'

export const REQUESTED_AT = 'reconcile.fluxcd.io/requestedAt'
/** Who asked for the reconcile; ours. */
export const REQUESTED_BY = ['fleetglass.dev/requested-by']
/** By these, and not by a field of their spec, some kinds are suspended. */
export const OPERATOR_RECONCILE = 'fluxcd.controlplane.io/reconcile'
/** How often the operator reconciles one of its objects. */
export const OPERATOR_EVERY = 'fluxcd.controlplane.io/reconcileEvery'
export const GENERATOR_RECONCILE = 'source.extensions.fluxcd.io/reconcile'
export const ANNOTATIONS = [
  REQUESTED_AT,
  ...REQUESTED_BY,
  OPERATOR_RECONCILE,
  OPERATOR_EVERY,
  GENERATOR_RECONCILE,
  ...SUSPENSION_ANNOTATIONS,
  'argocd.argoproj.io/tracking-id',
]

const MOST_PREREQUISITES = 50

interface RawReconciled {
  conditions?: RawConditions
  observedGeneration?: number | null | undefined
}

/** Suspension and conditions, which every kind of Flux writes alike; `suspendedBy` is the annotation by which a kind is suspended. */
export function reconciledFields(
  meta: Meta,
  spec: { suspend?: boolean | null | undefined },
  { conditions, observedGeneration }: RawReconciled,
  suspendedBy = '',
): ReconciledFields {
  const byAnnotation = meta.annotations[suspendedBy]?.toLowerCase() === 'disabled'
  return {
    meta,
    isSuspended: spec.suspend === true || byAnnotation,
    conditions: (conditions ?? []).map(toCondition),
    ...(typeof observedGeneration === 'number' ? { observedGeneration } : {}),
  }
}

type RawCondition = NonNullable<RawConditions>[number]

function toCondition(raw: RawCondition): Condition {
  const { type, status, reason, message, lastTransitionTime, observedGeneration } = raw
  return {
    type: intern(type),
    status: intern(status),
    ...(reason ? { reason: intern(reason) } : {}),
    ...(message ? { message: clip(message) } : {}),
    ...(lastTransitionTime ? { lastTransitionTime } : {}),
    ...(typeof observedGeneration === 'number' ? { observedGeneration } : {}),
  }
}

interface RawTimes {
  interval?: string | null | undefined
  timeout?: string | null | undefined
}

/** Interval and timeout in milliseconds; a text that is no duration counts as not told. */
export function timesOf({
  interval,
  timeout,
}: RawTimes): Pick<AppFields, 'intervalMs' | 'timeoutMs'> {
  const intervalMs = interval ? parseDurationMs(interval) : undefined
  const timeoutMs = timeout ? parseDurationMs(timeout) : undefined
  return {
    ...(intervalMs === undefined ? {} : { intervalMs }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
}

export function kubeConfigOf(
  raw: RawKustomizationSpec['kubeConfig'],
): Pick<AppFields, 'kubeConfig'> {
  if (!raw) return {}
  return {
    kubeConfig: {
      ...(raw.secretRef ? { secret: raw.secretRef.name } : {}),
      ...(raw.configMapRef ? { configMap: raw.configMapRef.name } : {}),
    },
  }
}

/** A name without a namespace is one of its own; more than there can be use for are let go. */
export function waitsForOf(dependsOn: unknown, namespace: string): Pick<AppFields, 'waitsFor'> {
  const waitsFor = new Reader({ dependsOn })
    .list('dependsOn')
    .slice(0, MOST_PREREQUISITES)
    .flatMap((each) => {
      const name = each.text('name')
      const own = each.text('namespace') ?? namespace
      return name ? [{ namespace: intern(own), name: intern(name) }] : []
    })
  return waitsFor.length === 0 ? {} : { waitsFor }
}

interface RawRef {
  kind?: string | null | undefined
  name?: string | null | undefined
  namespace?: string | null | undefined
}

/** The object that a reference names; undefined for kinds that are no source of Flux. */
export function sourceId(ref: RawRef, namespace: string): ObjectId | undefined {
  const type = findSourceType(ref.kind ?? '')
  if (!type || !ref.name) return undefined
  return {
    group: type.group,
    kind: type.kind,
    namespace: intern(ref.namespace ?? namespace),
    name: intern(ref.name),
  }
}

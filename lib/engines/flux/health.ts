import type { App } from '@/lib/domain/app'
import { findCondition } from '@/lib/domain/condition'
import type { Health, HealthStatus, Verdict } from '@/lib/domain/status'

import type { AppFields } from './fields'
import { type Readiness, readinessOf, unseenWords } from './readiness'
import type { Silence } from './silence'
import { isAppliedButUnwell } from './sync'
import type { Joined } from './workloads'

/** Best to worst inside Flux: what is gone is worse than what is ill. */
const ORDER: readonly HealthStatus[] = [
  'healthy',
  'suspended',
  'unknown',
  'progressing',
  'degraded',
  'missing',
]

/** A release that was put back after a failed upgrade or install. */
const REMEDIATED = new Set(['RollbackSucceeded', 'UninstallSucceeded', 'RollbackFailed'])

/**
 * The health of a Flux app: of its workloads, and whatever its own conditions say is wrong. Ready=True alone is
 * never healthy: it says that manifests were applied.
 */
export function healthOf(fields: AppFields, joined: Joined, previous: App | undefined): Health {
  const readiness = readinessOf(fields)
  if (readiness.state === 'unseen') return say('unknown', unseenWords(fields), 'engine')
  const isRunning = readiness.state === 'running'
  const kept = isRunning && previous?.health.verdict === 'engine' ? [previous.health] : []
  const own = [...ownTrouble(fields, readiness), ...kept]
  return worstOf([...own, ...workloadHealths(fields, joined, readiness, previous, own.length > 0)])
}

/** What Flux said of its health is as old as its controller's silence; what we read of its workloads is not. */
export function withSilence(health: Health, { applier }: Silence): Health {
  if (!applier || health.status !== 'healthy' || health.verdict === 'computed') return health
  return say('unknown', applier, 'computed')
}

function ownTrouble({ conditions }: AppFields, readiness: Readiness): Health[] {
  const { state, reason, message } = readiness
  if (state === 'waiting') return [say('progressing', message || reason, 'engine')]
  const healthy = findCondition(conditions, 'Healthy')
  const tested = findCondition(conditions, 'TestSuccess')
  if (isAppliedButUnwell(readiness) || (state === 'failed' && REMEDIATED.has(reason))) {
    return [say('degraded', message || reason, 'engine')]
  }
  const remediated = findCondition(conditions, 'Remediated')
  if (remediated?.status === 'True') {
    return [say('degraded', remediated.message ?? 'It was put back to an older release.', 'engine')]
  }
  const failed = [healthy, tested].find((condition) => condition?.status === 'False')
  return failed ? [say('degraded', failed.message ?? `${failed.type} is false.`, 'engine')] : []
}

function workloadHealths(
  fields: AppFields,
  joined: Joined,
  readiness: Readiness,
  previous: App | undefined,
  hasOwn: boolean,
): Health[] {
  // An install that failed leaves what it has made.
  const isThere = joined.state === 'read' && joined.workloads.length > 0
  if (!fields.deployed && !fields.inventory && !isThere)
    return hasOwn ? [] : [notDeployed(readiness)]
  switch (joined.state) {
    case 'read':
      return readHealths(joined, readiness, previous)
    case 'none':
      return hasOwn ? [] : [holdsNoWorkload(joined.total, readiness, previous)]
    case 'unreadable':
      return hasOwn ? [] : [unreadable(fields, readiness, previous)]
    default:
      joined satisfies never
      return []
  }
}

function readHealths(
  { workloads, missing }: Extract<Joined, { state: 'read' }>,
  { state }: Readiness,
  previous: App | undefined,
): Health[] {
  // In a run objects come and go before the inventory is settled.
  const areGone = state !== 'running' || previous?.health.status === 'missing'
  const gone = areGone ? missing : []
  const healths = [
    ...workloads.map(({ kind, name, health }) => ({
      ...health,
      reason:
        health.status === 'healthy' ? '' : `${kind} ${name}: ${health.reason || health.status}`,
    })),
    ...gone.map(({ kind, name }) =>
      say('missing', `${kind} ${name} is not in the cluster.`, 'computed'),
    ),
  ]
  if (healths.length > 0) return healths
  return [say(state === 'running' ? 'progressing' : 'unknown', 'Its jobs are gone.', 'computed')]
}

function notDeployed({ state, message }: Readiness): Health {
  return state === 'running'
    ? say('progressing', 'Its first deployment is under way.', 'engine')
    : say('missing', message || 'Nothing of it is deployed.', 'engine')
}

function holdsNoWorkload(total: number, { state }: Readiness, previous: App | undefined): Health {
  const objects = total === 1 ? '1 object' : `${total} objects`
  if (state === 'ready')
    return say('healthy', `Holds no workload; ${objects} applied.`, 'estimated')
  if (state === 'running' && previous) return previous.health
  return say('unknown', `Holds no workload, and its last run has not succeeded.`, 'estimated')
}

function unreadable(fields: AppFields, { state }: Readiness, previous: App | undefined): Health {
  if (fields.kind === 'HelmRelease') {
    return say('unknown', 'Applied; nothing has checked its workloads since.', 'computed')
  }
  if (!fields.checksHealth) {
    return say('unknown', 'Applied; nothing checks its workloads.', 'computed')
  }
  const isChecked = findCondition(fields.conditions, 'Healthy')?.status !== 'Unknown'
  if (state === 'ready' && isChecked)
    return say('healthy', "Flux's own health check passed.", 'engine')
  if (state === 'running') {
    return previous?.health ?? say('progressing', 'Its health check is under way.', 'engine')
  }
  return say(
    'unknown',
    'Its workloads cannot be read, and its health check has not passed.',
    'computed',
  )
}

function worstOf(healths: readonly Health[]): Health {
  const [first, ...rest] = healths
  if (!first) return say('unknown', 'Nothing tells its health.', 'computed')
  return rest.reduce((worst, next) => (rank(next) > rank(worst) ? next : worst), first)
}

function rank({ status }: Health): number {
  return ORDER.indexOf(status)
}

function say(status: HealthStatus, reason: string, verdict: Verdict): Health {
  return { status, reason, verdict }
}

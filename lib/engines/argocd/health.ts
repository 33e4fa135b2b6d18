import { HEALTHS, type Health, type HealthStatus } from '@/lib/domain/status'
import type { Workload } from '@/lib/domain/workload'

import type { ApplicationFields } from './fields'
import type { Joined } from './workloads'

const HEALTH_OF: Readonly<Record<string, HealthStatus>> = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Degraded: 'degraded',
  Suspended: 'suspended',
  Missing: 'missing',
  Unknown: 'unknown',
}

/** Argo CD's word for a health as ours; undefined for a word not known here. */
export function healthWord(said: string): HealthStatus | undefined {
  return Object.hasOwn(HEALTH_OF, said) ? HEALTH_OF[said] : undefined
}

/**
 * Argo CD's own aggregate, which stays in the Application in every version. Most versions keep to themselves which
 * object it comes from: then the joined object that is in the same state tells why.
 */
export function healthOf({ status }: ApplicationFields, joined: Joined): Health {
  const verdict = 'engine'
  if (!status) return { status: 'unknown', reason: 'Argo CD has not judged it yet.', verdict }
  const { health, healthMessage, resources } = status
  const known = healthWord(health)
  if (!known) {
    const reason = health
      ? `Argo CD reports the health "${health}".`
      : 'Argo CD has not judged its health yet.'
    return { status: 'unknown', reason, verdict }
  }
  const inline = known === 'degraded' ? resources.worst : ''
  return { status: known, reason: healthMessage || inline || reasonFrom(joined, known), verdict }
}

/**
 * Health while the controller is down: what it said is as old as its downfall, so that only what the live workloads say
 * themselves counts. It said worse about something that no workload explains: then nobody knows.
 */
export function healthWithoutController(fields: ApplicationFields, joined: Joined): Health {
  const said = healthOf(fields, joined)
  const verdict = 'computed'
  const found = worstOf(joined)
  if (!found) {
    const was = fields.status?.health ? `Was ${said.status}; ` : ''
    return { status: 'unknown', reason: `${was}its workloads cannot be judged either.`, verdict }
  }
  const isExplained = rank(found.status) >= rank(said.status) || said.status === 'progressing'
  if (isExplained || said.status === 'unknown') return found
  const why = said.reason ? ` (${said.reason})` : ''
  return {
    status: 'unknown',
    reason: `Was ${said.status}${why}; its workloads by themselves are ${found.status}.`,
    verdict,
  }
}

/**
 * Our judgement of the joined workloads, only when it is worse than the engine's: Argo CD looks again every few
 * minutes, and cannot when it is down. What we cannot judge is no worse.
 */
export function oursIfWorse(engine: Health, joined: Joined): Health | undefined {
  const worst = worstOf({
    ...joined,
    workloads: joined.workloads.filter(({ health }) => health.status !== 'unknown'),
  })
  return worst && rank(worst.status) > rank(engine.status) ? worst : undefined
}

/** The worst that live workloads show, with its reason; undefined when there are none. */
function worstOf({ workloads, missing }: Joined): Health | undefined {
  const candidates: Health[] = [
    ...workloads.map((workload) => ({
      ...workload.health,
      reason: workload.health.status === 'healthy' ? '' : describe(workload),
    })),
    ...missing.map(({ kind, name }): Health => ({
      status: 'missing',
      reason: `${kind} ${name} is not in the cluster.`,
      verdict: 'computed',
    })),
  ]
  return candidates.sort((a, b) => rank(b.status) - rank(a.status))[0]
}

function reasonFrom({ workloads, missing }: Joined, status: HealthStatus): string {
  if (status === 'healthy') return ''
  const same = workloads.find(({ health }) => health.status === status)
  if (same) return describe(same)
  const [gone] = status === 'missing' ? missing : []
  return gone ? `${gone.kind} ${gone.name} is not in the cluster.` : ''
}

function rank(status: HealthStatus): number {
  return HEALTHS.indexOf(status)
}

function describe({ kind, name, health }: Workload): string {
  return `${kind} ${name}: ${health.reason || health.status}`
}

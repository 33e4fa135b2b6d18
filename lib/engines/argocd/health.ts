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
 * Our judgement of the joined workloads, only when it is worse than the engine's: Argo CD looks again every few
 * minutes, and cannot when it is down. What we cannot judge is no worse.
 */
export function oursIfWorse(engine: Health, joined: Joined): Health | undefined {
  const [worst] = joined.workloads
    .filter(({ health }) => health.status !== 'unknown')
    .sort((a, b) => rank(b.health.status) - rank(a.health.status))
  const candidates: Health[] = [
    ...(worst ? [{ ...worst.health, reason: describe(worst) }] : []),
    ...joined.missing.map(({ kind, name }): Health => ({
      status: 'missing',
      reason: `${kind} ${name} is not in the cluster.`,
      verdict: 'computed',
    })),
  ]
  return candidates
    .filter(({ status }) => rank(status) > rank(engine.status))
    .sort((a, b) => rank(b.status) - rank(a.status))[0]
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

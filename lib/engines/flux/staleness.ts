import type { AppFields } from './fields'
import { readinessOf } from './readiness'

const INTERVALS = 3

/**
 * Epoch ms after which a Kustomization's verdict is too old to be believed: three intervals after the last sign of
 * its controller, and the run's own time on top while one is under way. Undefined where nothing tells when it last
 * ran: a HelmRelease records nothing when a run finds nothing to do, nor does a Kustomization before Flux 2.7.
 */
export function staleAfter(fields: AppFields): number | undefined {
  if (fields.isSuspended || fields.kind === 'HelmRelease') return undefined
  const { reconciledAt, intervalMs, timeoutMs, conditions } = fields
  if (!reconciledAt || intervalMs === undefined) return undefined
  const signs = [
    reconciledAt,
    ...conditions.map(({ lastTransitionTime = '' }) => lastTransitionTime),
  ]
  const lastSign = Math.max(...signs.map((time) => Date.parse(time) || 0))
  const runMs = readinessOf(fields).state === 'running' ? (timeoutMs ?? intervalMs) : 0
  return lastSign + INTERVALS * intervalMs + runMs
}

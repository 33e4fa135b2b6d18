import { listAt, textAt, type Fields } from '../access'

/** What Helm does. */
export type Action = 'install' | 'upgrade'

/** A HelmRelease status in the shape of its API version: v2beta1 knows no history, others no lastAppliedRevision. */
export function releaseStatus(version: string, status: Fields): Fields {
  const clean = Object.fromEntries(
    Object.entries(status).filter(([, value]) => value !== undefined),
  )
  if (version !== 'v2beta1') return clean
  const {
    history,
    storageNamespace: _storage,
    lastAttemptedGeneration: _generation,
    lastAttemptedReleaseAction: _action,
    lastAttemptedConfigDigest: _digest,
    ...rest
  } = clean
  const newest = listAt({ history }, 'history')[0] as Fields | undefined
  const deployed = (listAt({ history }, 'history') as Fields[]).find(
    (one) => one.status === 'deployed',
  )
  return {
    ...rest,
    ...(deployed && { lastAppliedRevision: deployed.chartVersion }),
    ...(newest && { lastReleaseRevision: newest.version }),
    conditions: (listAt(rest, 'conditions') as Fields[]).map((one) => v2beta1Condition(one)),
  }
}

function v2beta1Condition(condition: Fields): Fields {
  const { observedGeneration: _observed, ...rest } = condition
  const reason = textAt(condition, 'reason')
  if (condition.type === 'Ready' && /^(Install|Upgrade)Succeeded$/.test(reason)) {
    return {
      ...rest,
      reason: 'ReconciliationSucceeded',
      message: 'Release reconciliation succeeded',
    }
  }
  if (condition.type === 'Released' && reason.endsWith('Succeeded')) {
    return {
      ...rest,
      message: `Helm ${reason.startsWith('Install') ? 'install' : 'upgrade'} succeeded`,
    }
  }
  return rest
}

import { fieldsAt } from '../access'

/** The quality of service that a pod gets by the requests and limits of its containers. */
export function qosClass(
  containers: readonly unknown[],
): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const all = containers.map((container) => ({
    requests: fieldsAt(container, 'resources', 'requests'),
    limits: fieldsAt(container, 'resources', 'limits'),
  }))
  const isEmpty = (fields: object) => Object.keys(fields).length === 0
  if (all.every(({ requests, limits }) => isEmpty(requests) && isEmpty(limits))) return 'BestEffort'
  const isGuaranteed = all.every(({ requests, limits }) =>
    ['cpu', 'memory'].every(
      (name) => limits[name] !== undefined && (requests[name] ?? limits[name]) === limits[name],
    ),
  )
  return isGuaranteed ? 'Guaranteed' : 'Burstable'
}

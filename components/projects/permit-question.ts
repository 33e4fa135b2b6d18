/** Kinds that people ask about first, as `group/Kind`. */
export const COMMON_KINDS = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/CronJob',
  'Service',
  'ConfigMap',
  'Secret',
  'Namespace',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/RoleBinding',
  'apiextensions.k8s.io/CustomResourceDefinition',
] as const

/** What was typed, as the query that the API reads: a cluster is known by its name, or else it is an address. */
export function questionOf(
  form: FormData,
  clusters: readonly { name: string; server: string }[],
): URLSearchParams {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const [kind = '', ...group] = text('kind').split('/').reverse()
  const cluster = text('cluster')
  const known = clusters.find(({ name, server }) => name === cluster || server === cluster)
  const isAddress = /^https?:\/\//i.test(cluster)
  const parts = {
    kind,
    group: group.reverse().join('/'),
    namespace: text('namespace'),
    server: known?.server ?? (isAddress ? cluster : ''),
    clusterName: known?.name ?? (isAddress ? '' : cluster),
    repository: text('repository'),
  }
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== ''))
}

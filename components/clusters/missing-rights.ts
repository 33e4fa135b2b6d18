import type { Cluster } from '@/lib/contract/cluster'

type MissingRight = Cluster['link']['missing'][number]

/** The commands that make the rights an identity lacks; binding them to it is left to the person, who knows its name. */
export function missingRightsCommand(missing: readonly MissingRight[]): string {
  const byNamespace = new Map<string, Set<string>>()
  for (const { namespace = '', resource } of missing) {
    byNamespace.set(namespace, (byNamespace.get(namespace) ?? new Set()).add(resource))
  }
  return [...byNamespace]
    .map(([namespace, named]) => {
      const resources = [...named].join(',')
      const role = namespace === '' ? 'clusterrole' : 'role'
      const place = namespace === '' ? '' : ` --namespace ${namespace}`
      return `kubectl create ${role} fleetglass-reader-more${place} --verb=get,list,watch --resource=${resources}`
    })
    .join('\n')
}

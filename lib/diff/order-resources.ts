import type { ResourceChange, ResourceDiff } from '@/lib/domain/diff'

const RANK: Readonly<Record<ResourceChange, number>> = {
  removed: 0,
  added: 0,
  changed: 0,
  unread: 0,
  extra: 0,
  ignored: 1,
  hook: 2,
  same: 3,
}

/** What differs first, then by kind, namespace and name. */
export function orderResources(resources: readonly ResourceDiff[]): ResourceDiff[] {
  const words = ({ id }: ResourceDiff) => [id.kind, id.group, id.namespace, id.name].join('\u0000')
  return resources
    .map((resource) => ({ resource, rank: RANK[resource.change], words: words(resource) }))
    .sort((a, b) => a.rank - b.rank || (a.words < b.words ? -1 : 1))
    .map(({ resource }) => resource)
}

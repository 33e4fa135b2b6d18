import { HEALTH_LOOKS } from '@/components/status/health-look'
import { LIFECYCLE_LOOKS } from '@/components/status/lifecycle-look'
import { syncWordLook } from '@/components/status/sync-look'
import type { ListName } from '@/lib/client/view-codec'
import type { Cluster } from '@/lib/contract/cluster'
import { shortRevision } from '@/lib/domain/revision'

import { FACET_WORDS } from './facets'

/** What each filter is called. */
export const FILTER_WORDS: Record<ListName, string> = {
  ...FACET_WORDS,
  engine: 'Engine',
  standing: 'Standing',
  label: 'Label',
  image: 'Image',
  owner: 'Owner',
  source: 'Source',
  destination: 'Deploys to',
  revision: 'Revision',
}

const STANDINGS: Readonly<Record<string, string>> = {
  good: 'good',
  bad: 'needs attention',
  unknown: 'unknown now',
}

/** The value of a filter as people read it. */
export function filterValueWords(
  name: ListName,
  value: string,
  clusters: ReadonlyMap<string, Pick<Cluster, 'name'>>,
): string {
  switch (name) {
    case 'cluster':
    case 'destination':
      return clusters.get(value)?.name ?? value
    case 'source':
      return sourceWords(value)
    case 'revision':
      return shortRevision(value)
    case 'owner':
      return ownerWords(value)
    case 'standing':
      return STANDINGS[value] ?? value
    case 'sync':
      return syncWordLook(value)?.word ?? value
    case 'health':
      return Object.hasOwn(HEALTH_LOOKS, value)
        ? HEALTH_LOOKS[value as keyof typeof HEALTH_LOOKS].word
        : value
    case 'lifecycle':
      return Object.hasOwn(LIFECYCLE_LOOKS, value)
        ? LIFECYCLE_LOOKS[value as keyof typeof LIFECYCLE_LOOKS].word
        : value
    case 'type':
      return value.split('.')[0] ?? value
    case 'engine':
    case 'freshness':
    case 'project':
    case 'env':
    case 'label':
    case 'image':
      return value
    default:
      return name satisfies never
  }
}

/** The key of a source holds its kind and its address: `git~github.com~team~app` is `github.com/team/app`. */
function sourceWords(key: string): string {
  const at = key.indexOf('~')
  if (at < 0) return key
  return key.slice(at + 1).replaceAll(/~~|~/g, (sign) => (sign === '~~' ? '~' : '/'))
}

/** `Kind/namespace/name` without its namespace, which a chip has no room for. */
function ownerWords(owner: string): string {
  const parts = owner.split('/')
  return parts.length === 3 ? `${parts[0]} ${parts[2]}` : owner
}

import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import type { Cluster } from '@/lib/contract/cluster'

import type { ChangeFilter } from './change-filter'

/** Clusters that are named; the others are counted. */
const NAMED = 3

/** Clusters of which it is not known what happens in them now: that nothing is listed of them says nothing. */
export function SilentNote({
  clusters,
  filter,
}: {
  clusters: readonly Cluster[]
  filter: ChangeFilter
}) {
  const silent = clusters.filter(
    ({ id, link, labels }) =>
      (LINK_IS_SILENT[link.state] || link.state === 'loading') &&
      (!filter.cluster || filter.cluster === id) &&
      (!filter.env || filter.env === labels.env),
  )
  if (silent.length === 0) return null
  const more = silent.length - NAMED
  return (
    <p className="mt-1 text-ink-2">
      What happens now in{' '}
      {silent.slice(0, NAMED).map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? (index === silent.length - 1 ? ' and ' : ', ') : ''}
          <Link
            href={`/clusters/${encodeURIComponent(id)}`}
            className="underline decoration-line-strong underline-offset-3 hover:text-accent"
          >
            <ClusterText text={name} />
          </Link>
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ''} is not known: {silent.length === 1 ? 'it' : 'they'}{' '}
      cannot be heard.
    </p>
  )
}

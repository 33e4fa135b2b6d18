import Link from 'next/link'

import type { Cluster } from '@/lib/contract/cluster'
import type { LinkState } from '@/lib/domain/cluster'

import { ClusterCell } from './cluster-cell'

/** A bank of more would push what needs attention off the screen. */
const MAX_CELLS = 24

// Of a large fleet the clusters in trouble are shown first; of a small one all, in their own order.
const RANK: Record<LinkState, number> = {
  unreachable: 0,
  'auth-error': 0,
  lagging: 1,
  forbidden: 2,
  loading: 3,
  live: 4,
  'not-installed': 5,
}

/** One cell per cluster. */
export function ClusterBank({ clusters }: { clusters: readonly Cluster[] }) {
  const isLarge = clusters.length > MAX_CELLS
  const shown = isLarge
    ? [...clusters]
        .sort((a, b) => RANK[a.link.state] - RANK[b.link.state] || b.apps.bad - a.apps.bad)
        .slice(0, MAX_CELLS - 1)
    : clusters
  return (
    <ul
      aria-label="Clusters"
      className="hidden overflow-hidden border-b border-line bg-canvas tablet:grid tablet:grid-cols-3 desk:grid-cols-6 [&>li]:-ml-px"
    >
      {shown.map((cluster) => (
        <ClusterCell key={cluster.id} cluster={cluster} />
      ))}
      {isLarge ? (
        <li className="grid place-items-center border-t border-l border-line p-3">
          <Link href="/clusters" className="link">
            All {clusters.length} clusters
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { KindChip } from '@/components/status/kind-chip'
import { State } from '@/components/status/state'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import type { AppMark } from '@/lib/contract/words'
import { appKey } from '@/lib/domain/ref'
import { URGENCIES, type Urgency } from '@/lib/domain/urgency'

function lookOf(urgency: string) {
  const known: Urgency = URGENCIES.find((word) => word === urgency) ?? 'unknown'
  return URGENCY_LOOKS[known]
}

/** Apps with how they stand, each a link. */
export function AppMarkList({ apps }: { apps: readonly AppMark[] }) {
  return (
    <ul className="grid gap-1">
      {apps.map(({ ref, cluster, urgency }) => (
        <li key={appKey(ref)} className="flex min-w-0 items-center gap-2">
          <KindChip type={ref.type} />
          <Link
            href={`/apps/${appKey(ref)}`}
            className="min-w-0 truncate font-medium hover:text-accent"
          >
            <ClusterText text={ref.name} />
          </Link>
          <span className="min-w-0 flex-1 truncate text-12 text-ink-3">
            <ClusterText text={cluster} />
          </span>
          <span className="flex-none">
            <State look={lookOf(urgency)} size={14} />
          </span>
        </li>
      ))}
    </ul>
  )
}

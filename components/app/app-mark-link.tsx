import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { KindChip } from '@/components/status/kind-chip'
import { State } from '@/components/status/state'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import type { AppMark } from '@/lib/contract/words'
import { appKey } from '@/lib/domain/ref'
import { URGENCIES } from '@/lib/domain/urgency'

interface Props {
  app: AppMark
  /** Its cluster is not the one of the page. */
  namesCluster: boolean
}

/** A way to another app, with how it stands. */
export function AppMarkLink({ app: { ref, cluster, urgency }, namesCluster }: Props) {
  const known = URGENCIES.find((word) => word === urgency) ?? 'unknown'
  return (
    <span className="flex min-w-0 items-center gap-2">
      <KindChip type={ref.type} />
      <Link href={`/apps/${appKey(ref)}`} className="min-w-0 truncate link">
        <ClusterText text={ref.name} />
      </Link>
      <span className="min-w-0 flex-1 truncate text-12 text-ink-3">
        <ClusterText text={namesCluster ? `${ref.namespace} in ${cluster}` : ref.namespace} />
      </span>
      <span className="flex-none text-12">
        <State look={URGENCY_LOOKS[known]} size={14} />
      </span>
    </span>
  )
}

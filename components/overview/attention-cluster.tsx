import Link from 'next/link'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { TimeOfDay } from '@/components/status/time-of-day'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import { countWords } from '@/lib/client/count-words'
import type { Cluster } from '@/lib/contract/cluster'

import { AttentionRow } from './attention-row'

/** A silent cluster: one entry for all its apps, none of which can be judged. */
export function AttentionCluster({ cluster, apps }: { cluster: Cluster; apps: number }) {
  const { link } = cluster
  return (
    <AttentionRow
      isUnknown
      state={<State look={URGENCY_LOOKS.stale} />}
      name={
        <Link
          href={`/clusters/${encodeURIComponent(cluster.id)}`}
          className="font-semibold after:absolute after:inset-0"
        >
          {apps > 0 ? countWords(apps, 'app') : 'No app is known'}
        </Link>
      }
      cluster={<ClusterText text={cluster.name} />}
      cause={
        <>
          <ClusterText text={link.problem?.message ?? 'This cluster does not answer.'} />{' '}
          {!link.asOf ? (
            'It has never answered.'
          ) : apps > 0 ? (
            <>
              What we show is from <TimeOfDay at={link.asOf} seconds />.
            </>
          ) : null}
        </>
      }
      change={
        <span className="text-ink-3">
          No change seen
          <span className="text-12 desk:block"> since the link broke</span>
        </span>
      }
      since={<Age at={link.since} />}
    />
  )
}

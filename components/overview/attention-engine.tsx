import Link from 'next/link'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import { countWords } from '@/lib/client/count-words'

import { AttentionRow } from './attention-row'
import type { Attention } from './scope'

/** An engine whose controllers are down: one entry for all apps that nobody judges now. */
export function AttentionEngine({ entry }: { entry: Extract<Attention, { kind: 'engine' }> }) {
  const { cluster, engine, message, since, apps } = entry
  const now = cluster.engines.find(
    ({ id, namespace }) => id === engine.id && namespace === engine.namespace,
  )
  return (
    <AttentionRow
      isUnknown={entry.standing === 'unknown'}
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
          <span className="font-medium">
            {engine.label} {now?.state === 'up' ? 'is up again.' : 'is down.'}
          </span>{' '}
          <ClusterText text={message} />
        </>
      }
      change={
        <span className="text-ink-3">
          No change seen
          <span className="text-12 desk:block"> since it went down</span>
        </span>
      }
      since={since ? <Age at={since} /> : null}
    />
  )
}

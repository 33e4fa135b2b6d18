import Link from 'next/link'

import { causeOf } from '@/components/apps/cause'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import type { AppItem } from '@/lib/contract/app'
import type { Change } from '@/lib/contract/fleet'
import { appKey } from '@/lib/domain/ref'

import { AttentionRow } from './attention-row'
import { changeWords } from './change-words'

interface Props {
  app: AppItem
  clusterName: string
  lastChange: Change | undefined
}

/** An app that needs attention: its state, why, and what happened last. */
export function AttentionApp({ app, clusterName, lastChange }: Props) {
  const { look, sentence, since } = causeOf(app)
  return (
    <AttentionRow
      isUnknown={app.standing === 'unknown'}
      state={<State look={look} />}
      name={
        <Link
          href={`/apps/${appKey(app.ref)}`}
          className="font-semibold after:absolute after:inset-0"
        >
          <ClusterText text={app.ref.name} />
        </Link>
      }
      cluster={<ClusterText text={clusterName} />}
      cause={<ClusterText text={sentence || `${look.word}; no reason is given.`} />}
      change={
        lastChange ? (
          <>
            <ClusterText text={changeWords(lastChange).words} />
            <span className="text-12 text-ink-3 tablet:block">
              <span className="tablet:hidden">, </span>
              <Age at={lastChange.at} short /> ago
            </span>
          </>
        ) : (
          <span className="text-ink-3">No change seen</span>
        )
      }
      since={<Age at={since} />}
    />
  )
}

import type { ReactNode } from 'react'

import { Moment } from '@/components/app/moment'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import type { FindingItem } from '@/lib/contract/tree'

import { LongText } from './long-text'

interface Props extends Pick<FindingItem, 'evidence'> {
  /** What comes first. */
  children?: ReactNode
}

/** What a finding rests on, word for word: who said it, when, and what. */
export function EvidenceList({ evidence, children }: Props) {
  return (
    <dl className="mt-2 grid gap-y-1.5 text-12 max-tablet:text-13">
      {children}
      {evidence.map(({ by, text, at, from }, i) => (
        <div
          key={`${i} ${by}`}
          className="grid gap-x-4 @min-[620px]:grid-cols-[minmax(0,160px)_minmax(0,1fr)]"
        >
          <dt className="min-w-0 [overflow-wrap:anywhere] text-ink-3">
            <ClusterText text={by} />
            {at && !Number.isNaN(Date.parse(at)) ? (
              <span className="figures">
                {' '}
                at <Moment at={at} seconds={from === 'event'} />
                <span className="sr-only">
                  , <Age at={at} /> ago
                </span>
              </span>
            ) : null}
          </dt>
          <dd className="min-w-0 [overflow-wrap:anywhere] mono">
            <LongText text={text} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

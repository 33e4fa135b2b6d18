import type { ReactNode } from 'react'

import { Moment } from '@/components/app/moment'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { foldEvidence } from '@/lib/client/finding-evidence'
import type { FindingItem } from '@/lib/contract/tree'

import { LongText } from './long-text'

interface Props extends Pick<FindingItem, 'sentence' | 'evidence'> {
  /** What comes first. */
  children?: ReactNode
}

/** What a finding rests on, word for word: who said it, when, and what. */
export function EvidenceList({ children, ...finding }: Props) {
  return (
    <dl className="mt-2 grid gap-y-1.5 text-12 max-tablet:text-13">
      {children}
      {foldEvidence(finding).map(({ by, text, at, from }, i) => (
        <div
          key={`${i} ${text ?? ''}`}
          className="grid gap-x-4 @min-[620px]:grid-cols-[minmax(0,160px)_minmax(0,1fr)]"
        >
          <dt className="min-w-0 [overflow-wrap:anywhere] text-ink-3">
            <ClusterText text={by.join('; ')} />
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
          {text === undefined ? (
            <dd className="text-ink-2">says so in the words above</dd>
          ) : (
            <dd className="min-w-0 [overflow-wrap:anywhere] mono">
              <LongText text={text} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

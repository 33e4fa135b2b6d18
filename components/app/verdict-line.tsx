'use client'

import { useState } from 'react'

import { causeOf } from '@/components/apps/cause'
import { ClusterText } from '@/components/status/cluster-text'
import { TONES } from '@/components/status/tone'
import type { AppDetail } from '@/lib/contract/fleet'

import { verdictWords } from './verdict-words'
import { whoseVerdict } from './whose-verdict'

/** Beyond this a verdict takes more of the page than it is worth before it is asked for. */
const LONG = 360

interface Props {
  detail: AppDetail
  engine: string
}

/** The app in one sentence: its state, for how long, why, and who says so. */
export function VerdictLine({ detail: { app, verdict }, engine }: Props) {
  const [isWhole, setWhole] = useState(false)
  const { tone } = causeOf(app).look
  const { lead, rest } = verdictWords(verdict)
  const isLong = verdict.length > LONG
  return (
    <div className="mt-1 flex flex-wrap items-baseline gap-x-2.5">
      <div className="max-w-[110ch] min-w-0">
        <p
          className={`text-15 [overflow-wrap:anywhere] ${isLong && !isWhole ? 'line-clamp-3' : ''}`}
        >
          {lead ? (
            <span className={tone === 'healthy' ? '' : `font-semibold ${TONES[tone].text}`}>
              <ClusterText text={lead} />
            </span>
          ) : null}{' '}
          <ClusterText text={rest} />
        </p>
        {isLong ? (
          <button
            type="button"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
            className="text-12 link max-tablet:min-h-11"
          >
            {isWhole ? 'Show less' : 'Show all of it'}
          </button>
        ) : null}
      </div>
      <p className="ml-auto text-12 text-ink-3">{whoseVerdict(app, engine)}</p>
    </div>
  )
}

'use client'

import Link from 'next/link'

import { Age } from '@/components/status/age'
import { useLiveState } from '@/lib/client/live-context'
import { useClusters } from '@/lib/client/use-clusters'

import { LinkTicks } from './link-ticks'
import { countCurrent, LIVE_SENTENCES, LIVE_WORDS } from './live-words'

const DOTS = {
  connecting: 'bg-unknown',
  live: 'bg-healthy',
  reconnecting: 'bg-outofsync',
  polling: 'bg-outofsync',
  offline: 'bg-degraded',
} as const

/** How live this page is, and how much of the fleet can be heard; leads to the clusters. */
export function LivePill() {
  const { state, heardAt } = useLiveState()
  const clusters = useClusters()
  // When we ourselves hear nothing, nothing is current, whatever it was.
  const current = state === 'offline' ? 0 : countCurrent(clusters)
  const isEmpty = clusters.length === 0
  const counted = `${current} of ${clusters.length}`

  return (
    <Link
      href="/clusters"
      title={`${LIVE_SENTENCES[state]} ${counted} clusters are current.`}
      className="figures inline-flex h-8 flex-none items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 whitespace-nowrap hover:border-control tablet:h-7"
    >
      <span aria-hidden="true" className={`size-[7px] rounded-full ${DOTS[state]}`} />
      {isEmpty && state === 'live' ? (
        <span className="text-ink-2">
          <span className="tablet:hidden">No cluster</span>
          <span className="max-tablet:hidden">Nothing to watch yet</span>
        </span>
      ) : (
        <>
          <span className={`font-medium ${state === 'live' ? 'max-tablet:sr-only' : ''}`}>
            {LIVE_WORDS[state]}
            {state === 'offline' && heardAt !== undefined ? (
              <>
                {' '}
                <Age at={new Date(heardAt).toISOString()} short />
              </>
            ) : null}
          </span>
          <span className="hidden desk:block">
            <LinkTicks clusters={clusters} />
          </span>
          <span className={`text-12 text-ink-3 ${state === 'live' ? '' : 'max-desk:hidden'}`}>
            {counted}
            <span className="max-tablet:sr-only"> current</span>
          </span>
        </>
      )}
    </Link>
  )
}

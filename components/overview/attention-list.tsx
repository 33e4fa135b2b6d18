'use client'

import Link from 'next/link'
import { useState } from 'react'

import { addressOf } from '@/lib/client/view-codec'
import { useClustersById } from '@/lib/client/use-clusters'
import { countWords, numberWords } from '@/lib/client/count-words'
import { appKey } from '@/lib/domain/ref'

import { AttentionApp } from './attention-app'
import { AttentionCluster } from './attention-cluster'
import { ATTENTION_COLUMNS } from './attention-row'
import type { Attention } from './scope'
import { useHeldOrder } from './use-held-order'

interface Props {
  entries: readonly Attention[]
  /** Entries there are, also those that are not listed here. */
  total: number
  env: string
  /** Apps behind the entries. */
  apps: number
  /** What is said when there is nothing to list. */
  calm: string
}

const keyOf = (entry: Attention) =>
  entry.kind === 'app' ? appKey(entry.app.ref) : `cluster ${entry.cluster.id}`

/** What needs attention, worst first. While the pointer is over the list nothing in it moves. */
export function AttentionList({ entries, total, env, apps, calm }: Props) {
  const [isHeld, setHeld] = useState(false)
  const shown = useHeldOrder(entries, keyOf, isHeld)
  const byId = useClustersById()
  const all = addressOf('/apps', {
    sort: 'urgency',
    standing: ['bad', 'unknown'],
    ...(env && { env: [env] }),
  })

  return (
    <section aria-labelledby="attention" className="min-w-0 pt-3.5 pb-10">
      <div className="flex flex-wrap items-center gap-x-3 px-4 pb-2 tablet:px-6">
        <h2 id="attention" className="text-15 font-semibold tracking-[-0.006em]">
          Needs attention
        </h2>
        <span className="hidden flex-1 text-12 text-ink-3 desk:block">
          Worst first. Order is held while the pointer is over the list.
        </span>
        {apps > 0 ? (
          <Link href={all} className="link ml-auto text-12">
            Open all {numberWords(apps)} in Applications
          </Link>
        ) : null}
      </div>
      {shown.length > 0 ? (
        <>
          <div
            aria-hidden="true"
            className={`hidden gap-x-4 px-6 py-1 text-12 text-ink-3 desk:grid ${ATTENTION_COLUMNS}`}
          >
            <span>State</span>
            <span>App and cluster</span>
            <span>Cause</span>
            <span>Last change</span>
            <span className="text-right">Since</span>
          </div>
          <ul onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
            {shown.map((entry) =>
              entry.kind === 'app' ? (
                <AttentionApp
                  key={keyOf(entry)}
                  app={entry.app}
                  clusterName={byId.get(entry.app.ref.cluster)?.name ?? entry.app.ref.cluster}
                  lastChange={entry.lastChange}
                />
              ) : (
                <AttentionCluster key={keyOf(entry)} cluster={entry.cluster} apps={entry.apps} />
              ),
            )}
          </ul>
          {total > shown.length ? (
            <p className="border-t border-line px-4 py-3 text-ink-3 tablet:px-6">
              {countWords(total - shown.length, 'more entry', 'more entries')} in{' '}
              <Link href={all} className="link underline">
                Applications
              </Link>
              .
            </p>
          ) : null}
        </>
      ) : (
        <p className="border-t border-line px-4 py-4 text-ink-2 tablet:px-6">{calm}</p>
      )}
    </section>
  )
}

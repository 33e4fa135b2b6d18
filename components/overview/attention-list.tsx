'use client'

import Link from 'next/link'
import { useState } from 'react'

import { addressOf } from '@/lib/client/view-codec'
import { useClustersById } from '@/lib/client/use-clusters'
import { countWords, numberWords } from '@/lib/client/count-words'
import { appKey } from '@/lib/domain/ref'

import { AttentionApp } from './attention-app'
import { AttentionCluster } from './attention-cluster'
import { AttentionEngine } from './attention-engine'
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

function keyOf(entry: Attention): string {
  if (entry.kind === 'app') return appKey(entry.app.ref)
  if (entry.kind === 'cluster') return `cluster ${entry.cluster.id}`
  return `engine ${entry.cluster.id} ${entry.engine.id} ${entry.engine.namespace ?? ''}`
}

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
            {shown.map((entry) => {
              const key = keyOf(entry)
              if (entry.kind === 'engine') return <AttentionEngine key={key} entry={entry} />
              if (entry.kind === 'cluster')
                return <AttentionCluster key={key} cluster={entry.cluster} apps={entry.apps} />
              return (
                <AttentionApp
                  key={key}
                  app={entry.app}
                  clusterName={byId.get(entry.app.ref.cluster)?.name ?? entry.app.ref.cluster}
                  lastChange={entry.lastChange}
                />
              )
            })}
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

'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'

import { useClock } from '@/lib/client/use-clock'
import type { ChangeItem } from '@/lib/contract/changes'
import type { Cluster } from '@/lib/contract/cluster'

import { ChangeLine } from './change-line'
import { byDay } from './days'

const HOUR_MS = 3_600_000

const never = () => () => undefined
/** Where the reader is; the server, which cannot know, draws in UTC first. */
const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

interface Props {
  items: readonly ChangeItem[]
  clusters: readonly Cluster[]
}

/** Changes under their days. */
export function ChangeDays({ items, clusters }: Props) {
  // What day it is changes at a full hour somewhere; more often it need not be looked at.
  const hour = useClock(useCallback((now: number) => Math.floor(now / HOUR_MS), []))
  const timeZone = useSyncExternalStore(never, ownTimeZone, () => 'UTC')
  const envs = useMemo(
    () => new Map(clusters.map(({ id, labels }) => [id, labels.env])),
    [clusters],
  )
  const days = useMemo(() => byDay(items, hour * HOUR_MS, timeZone), [items, hour, timeZone])
  return days.map(({ key, words, items: changes }) => (
    <section key={key} aria-labelledby={`day-${key}`}>
      <h2
        id={`day-${key}`}
        className="border-t border-line bg-canvas px-4 py-1.5 text-12 font-semibold first:border-t-0 tablet:px-6"
      >
        {words}
      </h2>
      <ol>
        {changes.map((change) => (
          <ChangeLine key={change.id} change={change} env={envs.get(change.cluster.id)} />
        ))}
      </ol>
    </section>
  ))
}

'use client'

import { useMemo, useState } from 'react'

import { EmptyNote } from '@/components/app/empty-note'
import { PartNote } from '@/components/app/part-note'
import { PartProblem } from '@/components/app/part-problem'
import { TabSkeleton } from '@/components/app/tab-skeleton'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import { countWords } from '@/lib/client/count-words'
import { logWorkloads, type LogWorkload } from '@/lib/client/log-workloads'
import { useTree } from '@/lib/client/tree-queries'
import type { AppRef } from '@/lib/domain/ref'

import { LogSelect } from './log-select'
import { LogViewer } from './log-viewer'

/** The logs of whatever an app runs, what is in trouble first. */
export function LogsTab({ appRef }: { appRef: AppRef }) {
  const tree = useTree(appRef)
  const workloads = useMemo(() => logWorkloads(tree.nodes), [tree.nodes])
  const [chosen, setChosen] = useState<LogWorkload>()
  // The first to be seen stays: what one reads must not go away because something else fails too.
  const [preset] = workloads
  const isSettled = tree.state !== undefined && tree.state !== 'loading'
  if (!chosen && preset && isSettled) setChosen(preset)
  const shown = chosen ?? preset

  if (!shown) {
    if (tree.error)
      return (
        <PartProblem
          error={tree.error}
          what="The app’s pods could not be found."
          onRetry={tree.ask}
        />
      )
    if (!isSettled) return <TabSkeleton />
    return (
      <EmptyNote headline="No pods, so there are no logs.">
        {tree.note ?? 'Nothing that this app made runs in a pod now.'}
      </EmptyNote>
    )
  }
  const listed = workloads.some(({ key }) => key === shown.key) ? workloads : [shown, ...workloads]
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 tablet:h-11 tablet:px-6 tablet:py-0">
        <LogSelect
          label="Workload"
          value={shown.key}
          choices={listed.map((each) => ({ value: each.key, word: workloadWords(each) }))}
          onChange={(key) => setChosen(listed.find((each) => each.key === key))}
        />
        <span className="text-12 text-ink-3">
          {countWords(workloads.length, 'workload')} with pods
        </span>
      </div>
      {tree.state === 'stale' ? (
        <PartNote tone="warning" text={tree.note ?? 'The cluster does not answer now.'} />
      ) : null}
      <LogViewer appRef={appRef} id={shown.id} />
    </>
  )
}

function workloadWords({ id, pods, health }: LogWorkload): string {
  const state = health === undefined || health === 'healthy' ? [] : [HEALTH_LOOKS[health].word]
  return [`${id.kind} ${id.name}`, countWords(pods, 'pod'), ...state].join(' · ')
}

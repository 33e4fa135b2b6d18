'use client'

import { useQuery } from '@tanstack/react-query'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { ApiError } from '@/lib/client/fetch-json'
import { meQuery } from '@/lib/client/me-queries'
import { endedRun, lastRunQuery, type EndedRun } from '@/lib/client/object-last-run'
import type { ObjectDetail } from '@/lib/contract/object'
import type { AppRef } from '@/lib/domain/ref'

import { LastRunLines } from './last-run-lines'
import { PanelSection } from './panel-section'

interface Props {
  appRef: AppRef
  detail: ObjectDetail
  onLogs: () => void
}

/** What a pod that was restarted said before it went down, where the user may read logs. */
export function LastRun({ appRef, detail, onLogs }: Props) {
  const { data: me } = useQuery(meQuery())
  const run = endedRun(detail)
  if (!run || !me?.permissions.includes('logs:read')) return null
  return (
    <PanelSection
      isFlush
      title="Last run"
      aside={<RunWords run={run} />}
      action={
        <button type="button" onClick={onLogs} className="link max-tablet:min-h-9">
          All logs
        </button>
      }
    >
      <RunLines appRef={appRef} run={run} />
    </PanelSection>
  )
}

function RunWords({ run: { pod, container } }: { run: EndedRun }) {
  if (!container) {
    return (
      <>
        pod <ClusterText text={pod.name} />
      </>
    )
  }
  const { name, lastEnd } = container
  return (
    <>
      container <ClusterText text={name} />
      {lastEnd ? (
        <>
          , <ClusterText text={lastEnd.words} />
          {lastEnd.at ? (
            <>
              , <Age at={lastEnd.at} /> ago
            </>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function RunLines({ appRef, run }: { appRef: AppRef; run: EndedRun }) {
  const { data, error } = useQuery(lastRunQuery(appRef, run))
  if (data && data.lines.length > 0) return <LastRunLines lines={data.lines} />
  const why = data
    ? (data.message ?? 'It said nothing before it ended.')
    : error instanceof ApiError && error.isRefusal
      ? error.message
      : 'The log could not be read now.'
  return (
    // As high as a short log, so that what follows keeps its place when the lines come.
    <p className="min-h-21 border-y border-line bg-sunken px-4 py-1.5 text-12 [overflow-wrap:anywhere] text-ink-3">
      {data || error ? <ClusterText text={why} /> : <span className="after-a-moment">Reading</span>}
    </p>
  )
}

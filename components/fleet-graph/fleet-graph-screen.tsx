'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useMemo, useState } from 'react'

import { useIsPhone } from '@/components/apps/use-phone'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { useListParams } from '@/components/lists/use-list-params'
import { ProblemNote } from '@/components/status/problem-note'
import { fleetGraphQuery } from '@/lib/client/fleet-graph-queries'
import { useLiveScreen } from '@/lib/client/live-context'

import { FleetTable } from './fleet-table'
import { GraphBar } from './graph-bar'
import { GraphHead } from './graph-head'
import { GraphLegend } from './graph-legend'
import { NoGraph } from './no-graph'

// The drawing is only loaded by those who look at it.
const FleetCanvas = dynamic(() => import('./fleet-canvas'), {
  ssr: false,
  loading: () => <ListSkeleton what="the drawing" />,
})

const NAMES = ['focus', 'show', 'q', 'as'] as const

/** What feeds what over the whole fleet or around one thing: as a drawing, or the same as a table. */
export function FleetGraphScreen() {
  useLiveScreen()
  const isPhone = useIsPhone()
  const params = useListParams(NAMES)
  const { query, hrefWith, change } = params
  const question = useMemo(() => {
    const asked = new URLSearchParams(query)
    asked.delete('as')
    return asked.toString()
  }, [query])
  const { data, error, refetch, isPlaceholderData } = useQuery(fleetGraphQuery(question))
  // What the picture on screen answers: the one before stays until the next one is there.
  const [answered, setAnswered] = useState(question)
  if (!isPlaceholderData && answered !== question) setAnswered(question)
  const focusHref = useCallback((focus: string) => hrefWith({ focus, q: undefined }), [hrefWith])
  const onMiddle = useCallback((focus: string) => change({ focus, q: undefined }), [change])

  if (!data) {
    if (!error) return <ListSkeleton what="the graph" />
    return <NoGraph error={error} hasFocus={query.has('focus')} onRetry={() => void refetch()} />
  }
  const as = query.get('as') ?? (isPhone === true ? 'table' : 'graph')
  const isDrawn = as !== 'table' && data.nodes.length > 0
  return (
    <div
      data-full-height={isDrawn ? true : undefined}
      className={isDrawn ? 'flex min-h-0 flex-1 flex-col' : 'pb-10'}
    >
      <GraphHead graph={data} wholeHref={hrefWith({ focus: undefined, q: undefined })} />
      <GraphBar params={params} as={as} />
      {error ? (
        <ProblemNote
          error={error}
          what="The graph could not be read anew: this is how it was."
          onRetry={() => void refetch()}
        />
      ) : null}
      {data.nodes.length === 0 ? (
        <p className="px-4 py-6 text-ink-2 tablet:px-6">There is nothing to draw.</p>
      ) : isDrawn ? (
        <>
          <FleetCanvas graph={data} question={answered} focusHref={focusHref} onMiddle={onMiddle} />
          <GraphLegend graph={data} />
        </>
      ) : (
        <FleetTable graph={data} focusHref={focusHref} onMiddle={onMiddle} />
      )}
    </div>
  )
}

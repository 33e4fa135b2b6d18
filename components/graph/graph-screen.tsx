'use client'

import './graph.css'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useEffectEvent, useId, useMemo, useState } from 'react'

import { EmptyNote } from '@/components/app/empty-note'
import { PartProblem } from '@/components/app/part-problem'
import { useIsPhone } from '@/components/apps/use-phone'
import { TabSkeleton } from '@/components/app/tab-skeleton'
import { isWriting } from '@/components/shell/use-shortcuts'
import { NO_FILTERS, type AppPlace } from '@/lib/client/app-address'
import { usePicture, useTree } from '@/lib/client/tree-queries'
import type { TreeLook } from '@/lib/client/tree-messages'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import { parseNodeKey } from '@/lib/domain/tree'

import { GraphCanvas } from './graph-canvas'
import { GraphLegend } from './graph-legend'
import { GraphSentence } from './graph-sentence'
import { GraphSkeleton } from './graph-skeleton'
import { GraphTools } from './graph-tools'
import { savePicture } from './save-picture'
import { TreeNotes } from './tree-notes'
import { TreeTable } from './tree-table'
import { openNodeKey } from './open-node-key'
import { pageOf } from './page-of'
import { useRestHeight } from './use-rest-height'

interface Props {
  appRef: AppRef
  /** Id of the cluster that the app deploys to, where it is known. */
  destination: string | undefined
  /** Where its objects are written, in words. */
  origin: string
  place: AppPlace
  go: (change: Partial<AppPlace>, how?: 'step' | 'typed') => void
  onResource: (id: ObjectId, cluster?: string) => void
}

const NOTHING: readonly string[] = []

/** What an app consists of and how it hangs together, as a graph or as a table. */
export function GraphScreen({ appRef, destination, origin, place, go, onResource }: Props) {
  const router = useRouter()
  const isPhone = useIsPhone()
  const face = place.as ?? (isPhone === undefined ? undefined : isPhone ? 'table' : 'graph')
  const tree = useTree(appRef)
  const [opened, setOpened] = useState(NOTHING)
  const [toggled, setToggled] = useState(NOTHING)
  const sentenceId = useId()
  const rest = useRestHeight()

  const { view, path, q } = place
  // The address makes new lists at each step: only other words are another look.
  const filterWords = JSON.stringify(place.filters)
  const look = useMemo<TreeLook | undefined>(() => {
    if (face === undefined) return undefined
    const filters = JSON.parse(filterWords) as AppPlace['filters']
    const shared = { view, isPath: path, filters, q, origin }
    return face === 'graph'
      ? { as: 'graph', look: { ...shared, opened, turn: 0 } }
      : { as: 'table', look: { ...shared, toggled } }
  }, [face, view, path, q, origin, filterWords, opened, toggled])
  const picture = usePicture(appRef, look)

  const { nodes } = tree
  const onNode = useCallback(
    (key: string) => {
      const node = parseNodeKey(key)
      const page = pageOf(nodes.get(key))
      if (page !== undefined) router.push(page)
      else if (node) onResource(node.id, node.cluster)
    },
    [router, nodes, onResource],
  )
  const onUnfold = useCallback((opens: string) => setOpened((held) => [...held, opens]), [])
  const onToggle = useCallback(
    (key: string) =>
      setToggled((held) =>
        held.includes(key) ? held.filter((one) => one !== key) : [...held, key],
      ),
    [],
  )

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
    if (isWriting(event.target) || face === undefined) return
    if (event.key === 't') go({ as: face === 'graph' ? 'table' : 'graph' })
    else if (event.key === 'f') document.querySelector<HTMLElement>('[data-fit]')?.click()
  })
  // External system: the keyboard.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])

  const drawing = picture?.as === 'graph' ? picture.drawing : undefined
  const rows = picture?.as === 'table' ? picture.rows : undefined
  // Nothing is not counted where nothing could be counted.
  const isKnown = tree.state !== 'unread' || nodes.size > 0
  const summary = isKnown ? (drawing?.summary ?? rows?.summary) : undefined
  const openKey = openNodeKey(tree.nodes, place.resource, place.cluster ?? destination)
  const isStale = tree.state === 'stale'
  const shown = face === 'graph' ? drawing?.boxes.length : rows?.slots.length
  const clear = () => go({ q: '', path: false, filters: NO_FILTERS })
  return (
    <div
      ref={rest}
      className={`-mb-10 flex flex-col ${isStale ? 'graph-stale' : ''}`}
      data-picture={face}
    >
      <GraphTools
        face={face ?? 'graph'}
        place={place}
        choices={summary?.choices}
        go={go}
        openedCount={opened.length}
        onFold={() => setOpened(NOTHING)}
        onSave={drawing ? (as) => void savePicture(drawing, as, appRef.name) : undefined}
      />
      <TreeNotes tree={tree} />
      {summary ? (
        <GraphSentence
          id={sentenceId}
          sentence={summary.sentence}
          isStale={isStale}
          isLoading={tree.state === 'loading'}
        />
      ) : null}
      {tree.error && tree.nodes.size === 0 ? (
        <PartProblem
          error={tree.error}
          what="What it consists of could not be read."
          onRetry={tree.ask}
        />
      ) : null}
      {shown === 0 && tree.state !== undefined && tree.state !== 'loading' ? (
        <EmptyNote
          headline={
            tree.state === 'unread'
              ? 'What it consists of cannot be told now.'
              : summary?.isNarrowed
                ? 'Nothing matches.'
                : EMPTY[view]
          }
          {...(summary?.isNarrowed ? { onClear: clear } : {})}
        >
          {tree.note}
        </EmptyNote>
      ) : null}
      {face === 'graph' && shown !== 0 && !(tree.error && tree.nodes.size === 0) ? (
        <div className={`min-h-0 flex-1 ${isStale ? 'hatch-faint' : ''}`}>
          {drawing ? (
            <GraphCanvas
              drawing={drawing}
              openKey={openKey}
              sentenceId={sentenceId}
              onNode={onNode}
              onUnfold={onUnfold}
            />
          ) : (
            <GraphSkeleton />
          )}
        </div>
      ) : null}
      {face !== 'graph' && !tree.error && !rows ? <TabSkeleton /> : null}
      {face === 'table' && rows && rows.slots.length > 0 ? (
        <TreeTable
          appRef={appRef}
          rows={rows}
          nodes={tree.nodes}
          isStale={isStale}
          openKey={openKey}
          onNode={onNode}
          onToggle={onToggle}
        />
      ) : null}
      {summary && face ? (
        <div className={face === 'table' ? 'tablet:sticky tablet:bottom-0 tablet:z-3' : ''}>
          <GraphLegend
            noun={view === 'sources' ? 'thing' : 'object'}
            summary={summary}
            face={face}
            chosen={place.filters.health}
            onHealth={(health) => go({ filters: { ...place.filters, health } })}
          />
        </div>
      ) : null}
    </div>
  )
}

const EMPTY: Record<AppPlace['view'], string> = {
  ownership: 'It consists of nothing.',
  network: 'Nothing in it serves requests.',
  sources: 'Nothing is known of where it comes from.',
}

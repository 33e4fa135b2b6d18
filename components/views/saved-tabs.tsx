'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { viewsQuery } from '@/lib/client/views-queries'
import type { SavedView } from '@/lib/contract/saved-view'

import { savedAddress, savedState } from './saved-state'

/** Saved views that have a tab; the others are in the dialog. */
const SHOWN = 5

interface Props {
  text: string
  saved: string | undefined
  onOpen: (view: SavedView) => void
}

/** The saved views as tabs, one's own first; the one that is open is always among them. */
export function SavedTabs({ text, saved, onOpen }: Props) {
  const { data } = useQuery(viewsQuery())
  const { current, isChanged } = savedState(data?.items, saved, text)
  const ordered = [...(data?.items ?? [])].sort((a, b) => Number(b.isMine) - Number(a.isMine))
  const id = current?.id
  const tab = useRef<HTMLAnchorElement>(null)
  // External system: the scroll position of the bar. The view that was opened may stand beyond its edge.
  useEffect(() => {
    if (id !== undefined) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [id])
  const shown = ordered.filter((view, index) => index < SHOWN || view.id === current?.id)
  return shown.map((view) => {
    const isCurrent = view.id === current?.id
    return (
      <a
        key={view.id}
        ref={isCurrent ? tab : undefined}
        href={savedAddress(view)}
        aria-current={isCurrent ? 'page' : undefined}
        title={view.isMine ? undefined : `Shared by ${view.owner}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(view)
        }}
        className={`inline-flex flex-none items-center gap-1.5 border-y-2 border-t-transparent px-2 whitespace-nowrap hover:text-ink ${isCurrent ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
      >
        <span className="max-w-44 truncate">
          <ClusterText text={view.name} />
        </span>
        {isCurrent && isChanged ? (
          <span className="text-12 font-normal text-ink-3">changed</span>
        ) : null}
      </a>
    )
  })
}

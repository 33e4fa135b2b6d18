'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { updateView, viewsQuery } from '@/lib/client/views-queries'
import type { SavedView } from '@/lib/contract/saved-view'

import { problemWords } from './problem-words'
import { savedState } from './saved-state'

// Asked for by a click, so it comes when it is.
const ViewsDialog = dynamic(async () => (await import('./views-dialog')).ViewsDialog, {
  ssr: false,
})

interface Props {
  text: string
  saved: string | undefined
  /** There is something to save: the present view is none of those that need no saving. */
  canSave: boolean
  onOpen: (view: SavedView) => void
  onLeft: () => void
}

/** What can be done with the present view: save it, update the one that is open, look at all. */
export function SavedBar({ text, saved, canSave, onOpen, onLeft }: Props) {
  const cache = useQueryClient()
  const [open, setOpen] = useState<'save' | 'all'>()
  const { data } = useQuery(viewsQuery())
  const { current, isChanged, isGone } = savedState(data?.items, saved, text)
  const update = useMutation({
    mutationFn: ({ id, name, isShared }: SavedView) =>
      updateView(id, { name, isShared, query: text }),
    onSettled: () => cache.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })
  const isOwnChanged = current?.isMine === true && isChanged
  return (
    <div className="flex flex-none items-center gap-1">
      <span role="status" className="max-w-60 truncate text-12 text-ink-3 max-desk:hidden">
        {isGone ? 'The saved view of this link is gone.' : ''}
        {update.error ? (
          <span className="text-degraded">{problemWords(update.error, 'It was not updated.')}</span>
        ) : null}
      </span>
      {isOwnChanged ? (
        <Button
          look="quiet"
          className="max-tablet:hidden"
          disabled={update.isPending}
          onClick={() => update.mutate(current)}
        >
          Update
        </Button>
      ) : null}
      {canSave && (!current || isChanged) ? (
        <Button look="quiet" className="max-tablet:hidden" onClick={() => setOpen('save')}>
          {current ? 'Save as new' : 'Save view'}
        </Button>
      ) : null}
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label="Saved views"
        title="Saved views"
        className="max-tablet:w-11 tablet:w-7 tablet:px-0"
        onClick={() => setOpen('all')}
      >
        <Icon name="view" />
      </Button>
      {open ? (
        <ViewsDialog
          text={text}
          saved={saved}
          isSaving={open === 'save'}
          onOpen={onOpen}
          onLeft={onLeft}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { Button } from '@/components/ui/button'
import { useClustersById } from '@/lib/client/use-clusters'
import { createView, viewsQuery } from '@/lib/client/views-queries'
import { plainText } from '@/lib/client/plain-text'
import type { SavedView } from '@/lib/contract/saved-view'

import { problemWords } from './problem-words'
import { ShareChoice } from './share-choice'
import { viewWords } from './view-words'

interface Props {
  /** The present view as a query string. */
  query: string
  /** It is why the dialog was opened. */
  isFirst: boolean
  onSaved: (view: SavedView) => void
}

/** Saves the present view under a name. */
export function SaveForm({ query, isFirst, onSaved }: Props) {
  const cache = useQueryClient()
  const clusters = useClustersById()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => createView({ name: name.trim(), query, isShared }),
    onSuccess: async (view) => {
      await cache.invalidateQueries({ queryKey: viewsQuery().queryKey })
      onSaved(view)
    },
  })
  const isReady = name.trim() !== '' && !save.isPending
  return (
    <form
      className="border-b border-line px-4 pt-3 pb-4 tablet:px-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) save.mutate()
      }}
    >
      <h3 className="font-semibold">Save this view</h3>
      <p className="mb-2 truncate text-12 text-ink-3">{plainText(viewWords(query, clusters))}</p>
      <div className="flex flex-wrap items-center gap-2">
        <label className="min-w-0 flex-1 basis-52">
          <span className="sr-only">Name</span>
          <input
            {...(isFirst ? { 'data-autofocus': true } : {})}
            value={name}
            maxLength={60}
            autoComplete="off"
            placeholder="Name"
            aria-invalid={save.isError}
            aria-describedby="save-problem"
            onChange={({ target }) => setName(target.value)}
            className="h-11 w-full rounded-control border border-control bg-surface px-2.5 text-ink placeholder:text-ink-3 tablet:h-7"
          />
        </label>
        <ShareChoice isShared={isShared} onChange={setShared} />
        <Button type="submit" look="primary" disabled={!isReady} className="disabled:opacity-60">
          {save.isPending ? 'Saving' : 'Save view'}
        </Button>
      </div>
      <p id="save-problem" role="status" className="mt-1 text-12 text-degraded empty:hidden">
        {save.error ? problemWords(save.error, 'It was not saved.') : ''}
      </p>
    </form>
  )
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { Button } from '@/components/ui/button'
import { updateView, viewsQuery } from '@/lib/client/views-queries'
import type { SavedView } from '@/lib/contract/saved-view'

import { problemWords } from './problem-words'
import { ShareChoice } from './share-choice'

/** Another name for a view, and who sees it. */
export function EditView({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const cache = useQueryClient()
  const [name, setName] = useState(view.name)
  const [isShared, setShared] = useState(view.isShared)
  const save = useMutation({
    mutationFn: () => updateView(view.id, { name: name.trim(), isShared, query: view.query }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: viewsQuery().queryKey })
      onDone()
    },
  })
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && !save.isPending) save.mutate()
      }}
      onKeyDown={(event) => {
        // Escape leaves the form, not the dialog around it.
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    >
      <input
        aria-label="Name"
        ref={(input) => input?.focus()}
        value={name}
        maxLength={60}
        autoComplete="off"
        aria-invalid={save.isError}
        onChange={({ target }) => setName(target.value)}
        className="h-11 min-w-0 flex-1 basis-52 rounded-control border border-control bg-surface px-2.5 text-ink tablet:h-7"
      />
      <ShareChoice isShared={isShared} onChange={setShared} />
      <Button type="submit" disabled={name.trim() === '' || save.isPending}>
        {save.isPending ? 'Saving' : 'Save'}
      </Button>
      <Button look="quiet" onClick={onDone}>
        Cancel
      </Button>
      <p role="status" className="w-full text-12 text-degraded empty:hidden">
        {save.error ? problemWords(save.error, 'It was not saved.') : ''}
      </p>
    </form>
  )
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import { plainText } from '@/lib/client/plain-text'
import { useClustersById } from '@/lib/client/use-clusters'
import { deleteView, updateView, viewsQuery } from '@/lib/client/views-queries'
import type { SavedView } from '@/lib/contract/saved-view'

import { EditView } from './edit-view'
import { problemWords } from './problem-words'
import { savedAddress } from './saved-state'
import { viewWords } from './view-words'

interface Props {
  view: SavedView
  isCurrent: boolean
  /** The present filters, when they differ from this view and it is the one that is open. */
  changed: string | undefined
  onOpen: (view: SavedView) => void
  onDeleted: (view: SavedView) => void
}

/** One saved view: opened by its name; one's own can be renamed, shared, replaced and deleted. */
export function ViewRow({ view, isCurrent, changed, onOpen, onDeleted }: Props) {
  const cache = useQueryClient()
  const clusters = useClustersById()
  const [mode, setMode] = useState<'edit' | 'delete'>()
  const readAgain = () => cache.invalidateQueries({ queryKey: viewsQuery().queryKey })
  const replace = useMutation({
    mutationFn: (query: string) =>
      updateView(view.id, { name: view.name, isShared: view.isShared, query }),
    onSettled: readAgain,
  })
  const remove = useMutation({
    mutationFn: () => deleteView(view.id),
    onSuccess: () => onDeleted(view),
    onSettled: readAgain,
  })
  const error = replace.error ?? remove.error

  return (
    <li className={`border-b border-line px-4 py-2 tablet:px-6 ${isCurrent ? 'bg-selected' : ''}`}>
      {mode === 'edit' ? (
        <EditView view={view} onDone={() => setMode(undefined)} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <a
            href={savedAddress(view)}
            aria-current={isCurrent ? 'true' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onOpen(view)
            }}
            className="group min-w-0 flex-1 basis-44 py-1"
          >
            <span className="block truncate font-medium group-hover:text-accent">
              <ClusterText text={view.name} />
              {changed === undefined ? null : (
                <span className="ml-2 text-12 font-normal text-ink-3">changed</span>
              )}
            </span>
            <span className="block truncate text-12 text-ink-3">
              {view.isMine ? (view.isShared ? 'shared with everyone' : 'only you see it') : null}
              {view.isMine ? null : (
                <>
                  by <ClusterText text={view.owner} />
                </>
              )}
              {'; '}
              {plainText(viewWords(view.query, clusters))}
            </span>
          </a>
          <span className="inline-flex flex-none items-center gap-1 max-tablet:-mr-2">
            {view.isMine ? (
              mode === 'delete' ? (
                <>
                  <span className="text-12 text-ink-2">Delete it?</span>
                  <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
                    Delete
                  </Button>
                  <Button look="quiet" onClick={() => setMode(undefined)}>
                    Keep
                  </Button>
                </>
              ) : (
                <>
                  {changed === undefined ? null : (
                    <Button disabled={replace.isPending} onClick={() => replace.mutate(changed)}>
                      Update
                    </Button>
                  )}
                  <Button
                    look="quiet"
                    aria-label={`Edit ${plainText(view.name)}`}
                    onClick={() => setMode('edit')}
                  >
                    Edit
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={`Delete ${plainText(view.name)}`}
                    onClick={() => setMode('delete')}
                  >
                    Delete
                  </Button>
                </>
              )
            ) : null}
          </span>
        </div>
      )}
      <p role="status" className="text-12 text-degraded empty:hidden">
        {error
          ? problemWords(error, replace.error ? 'It was not updated.' : 'It was not deleted.')
          : ''}
      </p>
    </li>
  )
}

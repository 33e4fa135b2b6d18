'use client'

import { useQuery } from '@tanstack/react-query'

import { ProblemNote } from '@/components/status/problem-note'
import { Icon } from '@/components/ui/icon'
import { Modal } from '@/components/ui/modal'
import { viewsQuery } from '@/lib/client/views-queries'
import type { SavedView } from '@/lib/contract/saved-view'

import { SaveForm } from './save-form'
import { savedState } from './saved-state'
import { ViewRow } from './view-row'

interface Props {
  /** The present view as a query string. */
  text: string
  /** Id of the saved view that is open. */
  saved: string | undefined
  /** The dialog was opened to save, not to look. */
  isSaving: boolean
  onOpen: (view: SavedView) => void
  /** The view that is open was deleted. */
  onLeft: () => void
  onClose: () => void
}

/** All saved views: to save the present one, and to open, rename, share, update and delete. */
export function ViewsDialog({ text, saved, isSaving, onOpen, onLeft, onClose }: Props) {
  const { data, error, refetch } = useQuery({ ...viewsQuery(), refetchOnMount: 'always' })
  const { current, isChanged } = savedState(data?.items, saved, text)
  const open = (view: SavedView) => {
    onOpen(view)
    onClose()
  }
  const groups = [
    { heading: 'Mine', views: data?.items.filter(({ isMine }) => isMine) ?? [] },
    { heading: 'Shared by others', views: data?.items.filter(({ isMine }) => !isMine) ?? [] },
  ]
  return (
    <Modal
      label="Saved views"
      onClose={onClose}
      className="mx-auto mt-auto mb-0 max-h-[90dvh] w-full max-w-full tablet:mt-[10vh] tablet:mb-auto tablet:w-[min(640px,calc(100vw-32px))] tablet:rounded-float"
    >
      <div className="flex h-13 items-center justify-between border-b border-line pr-2 pl-4 tablet:h-12 tablet:pl-6">
        <h2 className="text-15 font-semibold">Saved views</h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="inline-flex size-11 items-center justify-center rounded-control text-ink-2 hover:bg-hover tablet:size-8"
        >
          <Icon name="close" />
        </button>
      </div>
      {!current || isChanged || isSaving ? (
        <SaveForm query={text} isFirst={isSaving} onSaved={open} />
      ) : null}
      {error ? (
        <ProblemNote
          error={error}
          what="The saved views could not be read."
          onRetry={() => void refetch()}
        />
      ) : null}
      {data?.total === 0 ? (
        <p className="px-4 py-4 text-ink-2 tablet:px-6">
          None yet. A saved view keeps filters, order and grouping under a name; its link opens the
          same list for everybody who may see it.
        </p>
      ) : null}
      {groups.map(({ heading, views }) =>
        views.length > 0 ? (
          <section key={heading} aria-label={heading}>
            <h3 className="border-b border-line bg-canvas px-4 py-1.5 text-12 font-semibold tablet:px-6">
              {heading}
            </h3>
            <ul>
              {views.map((view) => (
                <ViewRow
                  key={view.id}
                  view={view}
                  isCurrent={view.id === current?.id}
                  changed={view.id === current?.id && isChanged ? text : undefined}
                  onOpen={open}
                  onDeleted={({ id }) => {
                    if (id === saved) onLeft()
                  }}
                />
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </Modal>
  )
}

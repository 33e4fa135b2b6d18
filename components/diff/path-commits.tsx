'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'

import { DeployedCommit } from '@/components/app/deployed-commit'
import { Moment } from '@/components/app/moment'
import { PartNote } from '@/components/app/part-note'
import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { commitsQuery } from '@/lib/client/diff-queries'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { AppRef } from '@/lib/domain/ref'

interface Props {
  appRef: AppRef
  /** Revisions; without them from what is deployed to its target. */
  between: { from?: string; to?: string }
}

/** The commits between both sides that touch what the app reads; the newest stands there, the others on demand. */
export function PathCommits({ appRef, between }: Props) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    commitsQuery(appRef, between),
  )
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  const [first] = data?.pages ?? []
  if (error && !first) {
    return <PartNote tone="warning">The commits between both could not be read.</PartNote>
  }
  if (!data || !first) return null
  const commits = data.pages.flatMap(({ items }) => items)
  const { total, paths, isBackwards, note, problem } = first
  const verb = total > 1 ? 'touch' : 'touches'
  const where = paths.length > 0 ? ` ${verb} ${paths.slice(0, 3).join(', ')}` : ''
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : ''
  return (
    <section aria-label="Commits between" className="border-b border-line bg-canvas">
      <h2 className="text-12">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          disabled={commits.length === 0}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-8 w-full items-center gap-1.5 px-4 text-left text-ink-2 enabled:hover:text-ink disabled:cursor-default max-tablet:min-h-11 tablet:px-6"
        >
          {commits.length > 0 ? <Icon name={isOpen ? 'down' : 'right'} size={14} /> : null}
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {total === 0 ? 'No commit' : countWords(total, 'commit')} between both
            {plainText(where)}
            {more}
            {isBackwards && total > 0 ? '. They are undone: the newer side lies before' : ''}
          </span>
        </button>
      </h2>
      {problem || note ? (
        <p className="px-4 pb-1.5 text-12 [overflow-wrap:anywhere] text-ink-3 tablet:px-6">
          <ClusterText text={problem?.message ?? note ?? ''} />
        </p>
      ) : null}
      {isOpen ? (
        <>
          <ul id={listId} className="max-h-80 overflow-y-auto border-t border-line bg-surface">
            {commits.map((commit) => (
              <li
                key={commit.revision}
                className="grid gap-x-4 border-b border-line px-4 py-1.5 last:border-b-0 tablet:grid-cols-[minmax(0,1fr)_auto] tablet:px-6"
              >
                <DeployedCommit commit={commit} revision={commit.revision} />
                {commit.at ? (
                  <span className="text-12 text-ink-3">
                    <Moment at={commit.at} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
          {hasNextPage ? (
            <div className="border-t border-line bg-surface px-4 py-2 tablet:px-6">
              <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? 'Reading older ones' : 'Show older ones'}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  )
}

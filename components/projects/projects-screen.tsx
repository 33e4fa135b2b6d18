'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

import { ChoiceTabs } from '@/components/lists/choice-tabs'
import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { MoreOnSight } from '@/components/lists/more-on-sight'
import { SilentNote } from '@/components/lists/silent-note'
import { useListParams } from '@/components/lists/use-list-params'
import { WordsBox } from '@/components/lists/words-box'
import { ProblemNote } from '@/components/status/problem-note'
import { useLiveScreen } from '@/lib/client/live-context'
import { projectsQuery } from '@/lib/client/projects-queries'

import { PROJECT_GRID } from './columns'
import { ProjectRow } from './project-row'
import { projectsVerdict } from './project-words'

const NAMES = ['q', 'show', 'cluster'] as const

/** Every project: its rules, what is too wide in them, and its apps. */
export function ProjectsScreen() {
  useLiveScreen()
  const { query, text, hrefWith, change } = useListParams(NAMES)
  const pages = useInfiniteQuery(projectsQuery(text))
  const { data, error, refetch, fetchNextPage } = pages
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const onWords = useCallback((q: string) => change({ q }, 'typed'), [change])
  const first = data?.pages[0]
  if (!data || !first) {
    return error ? (
      <ProblemNote
        error={error}
        what="The projects could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ListSkeleton what="the projects" />
    )
  }
  const rows = data.pages.flatMap(({ items }) => items)
  const { counts } = first
  return (
    <div className="pb-10">
      <ListHead verdict={projectsVerdict(counts)}>
        What apps may come from, where they may go, and when they may be synced.
      </ListHead>
      <SilentNote clusters={first.clusters} />
      <ListBar>
        <ChoiceTabs
          label="Which projects"
          choices={[
            { value: undefined, word: 'All', count: counts.all },
            { value: 'findings', word: 'With findings', count: counts.findings },
            { value: 'windows', word: 'With windows', count: counts.windows },
            { value: 'absent', word: 'Missing', count: counts.absent },
          ]}
          value={query.get('show') ?? undefined}
          hrefOf={(show) => hrefWith({ show })}
          onChoose={(show) => change({ show })}
        />
        <WordsBox label="Filter projects" value={query.get('q') ?? ''} onChange={onWords} />
      </ListBar>
      {rows.length === 0 ? (
        <p className="px-4 py-6 text-ink-2 tablet:px-6">
          {counts.all === 0 ? 'No cluster that answers has a project.' : 'No project matches.'}
        </p>
      ) : (
        <div role="table" aria-label="Projects" aria-rowcount={first.total + 1}>
          <div
            role="row"
            className={`hidden gap-x-4 border-b border-line px-6 py-1.5 text-12 font-medium text-ink-3 desk:grid ${PROJECT_GRID}`}
          >
            <div role="columnheader">Project</div>
            <div role="columnheader">Cluster</div>
            <div role="columnheader">Apps</div>
            <div role="columnheader">Findings</div>
            <div role="columnheader">Sync windows</div>
          </div>
          <div role="rowgroup">
            {rows.map((project) => (
              <ProjectRow
                key={`${project.cluster.id}/${project.namespace ?? '-'}/${project.name}`}
                project={project}
              />
            ))}
          </div>
        </div>
      )}
      {pages.hasNextPage ? <MoreOnSight isBusy={pages.isFetchingNextPage} onMore={onMore} /> : null}
    </div>
  )
}

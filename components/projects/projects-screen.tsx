'use client'

import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListPage } from '@/components/lists/list-page'
import { ParamTabs, ParamWords } from '@/components/lists/param-choices'
import { SilentNote } from '@/components/lists/silent-note'
import { projectsQuery } from '@/lib/client/projects-queries'

import { PROJECT_GRID } from './columns'
import { ProjectRow } from './project-row'
import { projectsVerdict } from './project-words'

const NAMES = ['q', 'show', 'cluster'] as const

/** Every project: its rules, what is too wide in them, and its apps. */
export function ProjectsScreen() {
  return (
    <ListPage what="the projects" names={NAMES} pagesOf={projectsQuery}>
      {({ first, rows, params }) => (
        <>
          <ListHead verdict={projectsVerdict(first.counts)}>
            What apps may come from, where they may go, and when they may be synced.
          </ListHead>
          <SilentNote clusters={first.clusters} />
          <ListBar>
            <ParamTabs
              label="Which projects"
              choices={[
                { value: undefined, word: 'All', count: first.counts.all },
                { value: 'findings', word: 'With findings', count: first.counts.findings },
                { value: 'windows', word: 'With windows', count: first.counts.windows },
                { value: 'absent', word: 'Missing', count: first.counts.absent },
              ]}
              name="show"
              params={params}
            />
            <ParamWords label="Filter projects" params={params} />
          </ListBar>
          {rows.length === 0 ? (
            <p className="px-4 py-6 text-ink-2 tablet:px-6">
              {first.counts.all === 0
                ? 'No cluster that answers has a project.'
                : 'No project matches.'}
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
        </>
      )}
    </ListPage>
  )
}

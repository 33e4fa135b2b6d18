'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { AppsCell } from '@/components/lists/apps-cell'
import { ConditionList } from '@/components/lists/condition-list'
import { ListHead } from '@/components/lists/list-head'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { Section } from '@/components/lists/section'
import { ClusterText } from '@/components/status/cluster-text'
import { ProblemNote } from '@/components/status/problem-note'
import { countWords } from '@/lib/client/count-words'
import { useLiveScreen } from '@/lib/client/live-context'
import { projectQuery, type ProjectRef } from '@/lib/client/projects-queries'
import type { ProjectDetail } from '@/lib/contract/project'

import { Findings } from './findings'
import { PermitForm } from './permit-form'
import { ProjectRoles } from './project-roles'
import { ProjectRules } from './project-rules'
import { WindowTable } from './window-table'

/** One project: what its apps may do, when, who may act on them, and what is wider than it looks. */
export function ProjectScreen({ projectRef }: { projectRef: ProjectRef }) {
  useLiveScreen()
  const { data, error, refetch } = useQuery(projectQuery(projectRef))
  if (!data) {
    return error ? (
      <ProblemNote
        error={error}
        what="The project could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ListSkeleton what="the project" />
    )
  }
  const appsHref = `/apps?cluster=${encodeURIComponent(data.cluster.id)}&project=${encodeURIComponent(data.name)}`
  return (
    <div className="pb-10">
      <nav aria-label="Path" className="px-4 pt-3 text-12 text-ink-3 tablet:px-6">
        <Link href="/projects" className="hover:text-accent">
          Projects
        </Link>{' '}
        / <ClusterText text={data.cluster.name} />
        {data.namespace ? (
          <>
            {' '}
            / <ClusterText text={data.namespace} />
          </>
        ) : null}
      </nav>
      <ListHead verdict={<ClusterText text={data.name} />}>
        <StateSentence project={data} />
        <span className="mt-2 block">
          <AppsCell apps={data.apps} href={appsHref} />
        </span>
      </ListHead>
      {data.state === 'rules' ? (
        <div className="grid border-t border-line desk:grid-cols-2">
          <div className="min-w-0">
            <Section title="May it deploy …?">
              <PermitForm projectRef={projectRef} project={data} />
            </Section>
            <ProjectRules project={data} />
          </div>
          <div className="min-w-0 border-line desk:border-l">
            <Section title="Findings" aside={countWords(data.lint.length, 'finding')}>
              <Findings findings={data.lint} />
            </Section>
            <Section
              title="Sync windows"
              aside={`${data.windows.active} of ${data.windows.total} active now`}
            >
              <WindowTable states={data.windowStates} />
            </Section>
            <Section title="Roles" aside={countWords(data.roles.length, 'role')}>
              <ProjectRoles roles={data.roles} />
            </Section>
            {data.conditions.length > 0 ? (
              <Section title="What it says of itself">
                <ConditionList conditions={data.conditions} />
              </Section>
            ) : null}
          </div>
        </div>
      ) : null}
    </div>
  )
}

function StateSentence({ project: { state, description } }: { project: ProjectDetail }) {
  if (state === 'absent') {
    return (
      <span className="font-medium text-missing">
        Apps name this project, and no object with its rules exists: they cannot be synced until it
        does.
      </span>
    )
  }
  if (state === 'grouping') {
    return <>A name that apps share, by label or namespace. It has no rules of its own.</>
  }
  return <ClusterText text={description || 'It describes itself in no words.'} />
}

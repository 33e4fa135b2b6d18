import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Permits, ProjectDetail, ProjectList } from '@/lib/contract/project'

import { fetchJson } from './fetch-json'
import { listPages } from './list-page'

const ASK_AGAIN_MS = 15_000

/** A project by the cluster that holds it; the namespace is `-` where no object holds its rules. */
export interface ProjectRef {
  cluster: string
  namespace: string
  name: string
}

export function projectPath({ cluster, namespace, name }: ProjectRef): string {
  return [cluster, namespace, name].map(encodeURIComponent).join('/')
}

export function projectsQuery(query: string) {
  return listPages<ProjectList>('/api/projects', query)
}

export function projectQuery(ref: ProjectRef) {
  return queryOptions({
    queryKey: ['project', projectPath(ref)] as const,
    queryFn: ({ signal }) =>
      fetchJson<ProjectDetail>(`/api/projects/${projectPath(ref)}`, { signal }),
    refetchInterval: ASK_AGAIN_MS,
  })
}

/** Whether the project may deploy what the query string describes; nothing is asked without a kind. */
export function permitsQuery(ref: ProjectRef, question: string) {
  return queryOptions({
    queryKey: ['permits', projectPath(ref), question] as const,
    queryFn: ({ signal }) =>
      fetchJson<Permits>(`/api/projects/${projectPath(ref)}/permits`, {
        query: new URLSearchParams(question),
        signal,
      }),
    enabled: new URLSearchParams(question).has('kind'),
    placeholderData: keepPreviousData,
  })
}

import 'server-only'

import type { AppRow } from '@/lib/domain/app'

/** The words of a row that free search looks through, lower case, parts kept apart by line ends. */
export function searchText(row: AppRow, clusterName: string): string {
  const { ref, revisions } = row
  return [
    ref.name,
    ref.namespace,
    row.project,
    ref.cluster,
    clusterName,
    row.destination.cluster,
    row.destination.name,
    row.owner?.name,
    ...row.images,
    ...revisions.target,
    ...revisions.attempted,
    ...revisions.deployed,
    ...row.sources.map((source) => source.targetRevision),
    ...Object.entries(row.labels).map(([key, value]) => `${key}=${value}`),
  ]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase()
}

/** The words of a query, lower case; all must occur. */
export function queryWords(q: string): string[] {
  return q.toLowerCase().split(/\s+/).filter(Boolean)
}

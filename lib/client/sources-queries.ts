import type { SourceDetail, SourceList } from '@/lib/contract/source'

import { listPages } from './list-page'

export function sourcesQuery(query: string) {
  return listPages<SourceList>('/api/sources', query)
}

/** One source, with the objects that fetch it in pages. */
export function sourceQuery(key: string) {
  return listPages<SourceDetail>(`/api/sources/${encodeURIComponent(key)}`, '')
}

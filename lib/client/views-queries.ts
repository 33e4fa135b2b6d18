import { queryOptions } from '@tanstack/react-query'

import type { SavedView, SavedViewInput, SavedViewList } from '@/lib/contract/saved-view'

import { fetchJson } from './fetch-json'

/** Views of others come without a word from the stream. */
const FRESH_FOR_MS = 30_000

/** One's own saved views, and those that others share. */
export function viewsQuery() {
  return queryOptions({
    queryKey: ['views'] as const,
    queryFn: ({ signal }) => fetchJson<SavedViewList>('/api/views', { signal }),
    staleTime: FRESH_FOR_MS,
  })
}

export function createView(body: SavedViewInput): Promise<SavedView> {
  return fetchJson<SavedView>('/api/views', { method: 'POST', body })
}

/** Replaces a view of one's own; 404 when it is another's or no longer there. */
export function updateView(id: string, body: SavedViewInput): Promise<SavedView> {
  return fetchJson<SavedView>(viewPath(id), { method: 'PUT', body })
}

/** Deletes a view of one's own. */
export async function deleteView(id: string): Promise<void> {
  await fetchJson<unknown>(viewPath(id), { method: 'DELETE' })
}

function viewPath(id: string): string {
  return `/api/views/${encodeURIComponent(id)}`
}

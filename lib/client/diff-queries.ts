import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { CommitsAnswer, CompareAnswer, DiffAnswer } from '@/lib/contract/diff'
import type { DiffKind } from '@/lib/domain/diff'
import { appKey, type AppRef } from '@/lib/domain/ref'

import { APP_PART } from './app-queries'
import { fetchJson } from './fetch-json'

/** Going to and fro between objects asks nothing again within this time; a changed app does at once. */
const FRESH_MS = 20_000
const COMMITS_PER_PAGE = 50
const FIRST_PAGE: string | null = null

/** What of an app's difference is asked for. */
export interface DiffAsk {
  kind: DiffKind
  from?: string | undefined
  to?: string | undefined
  /** The object whose texts are wanted, as a word; undefined: the first that differs. */
  resource?: string | undefined
}

/** One difference of an app with one of its objects opened. It is read again when the app's row changes. */
export function diffQuery(ref: AppRef, ask: DiffAsk) {
  const { kind, from, to, resource } = ask
  return queryOptions({
    queryKey: [...diffKey(ref), kind, from, to, resource] as const,
    queryFn: ({ signal }) => readDiff(ref, { kind, from, to, resource }, { signal }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
}

/** Asks for a difference; `isFresh` has the server read again what it may have kept. */
export function readDiff(
  ref: AppRef,
  { kind, from, to, resource }: DiffAsk,
  { signal, isFresh = false }: Reading,
): Promise<DiffAnswer> {
  const query = new URLSearchParams({ kind })
  if (from !== undefined) query.set('from', from)
  if (to !== undefined) query.set('to', to)
  writeOpen(query, { resource, isFresh })
  return fetchJson<DiffAnswer>(`/api/apps/${appKey(ref)}/diff`, {
    query,
    ...(signal && { signal }),
  })
}

interface Reading {
  signal?: AbortSignal
  isFresh?: boolean
}

/** First words of the cache keys of all differences of an app. */
export function diffKey(ref: AppRef) {
  return [APP_PART, appKey(ref), 'diff'] as const
}

/** Where the number of objects that differ is kept for who shows nothing else; nobody asks for it. */
export function diffCountKey(ref: AppRef) {
  return ['diff-count', appKey(ref)] as const
}

/** Which two apps are compared, and what of that is asked for. */
export interface CompareAsk {
  a: string
  b: string
  resource?: string | undefined
}

/** What two apps want, side by side. */
export function compareQuery({ a, b, resource }: CompareAsk) {
  return queryOptions({
    queryKey: ['compare', a, b, resource] as const,
    queryFn: ({ signal }) => readCompare({ a, b, resource }, { signal }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
}

/** Asks for the comparison of two apps; `isFresh` has the server read again what it may have kept. */
export function readCompare(
  { a, b, resource }: CompareAsk,
  { signal, isFresh = false }: Reading,
): Promise<CompareAnswer> {
  const query = new URLSearchParams({ a, b })
  writeOpen(query, { resource, isFresh })
  return fetchJson<CompareAnswer>('/api/compare', { query, ...(signal && { signal }) })
}

/** Commits between two revisions that touch what the app reads; between what is deployed and its target unless given. */
export function commitsQuery(ref: AppRef, { from, to }: { from?: string; to?: string }) {
  return infiniteQueryOptions({
    queryKey: [APP_PART, appKey(ref), 'commits', from, to] as const,
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: String(COMMITS_PER_PAGE) })
      if (from !== undefined) query.set('from', from)
      if (to !== undefined) query.set('to', to)
      if (pageParam !== null) query.set('cursor', pageParam)
      return fetchJson<CommitsAnswer>(`/api/apps/${appKey(ref)}/commits`, { query, signal })
    },
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: FRESH_MS,
  })
}

function writeOpen(
  query: URLSearchParams,
  ask: { resource?: string | undefined; isFresh: boolean },
): void {
  if (ask.resource !== undefined) query.set('resource', ask.resource)
  // The texts hold what rules leave out: it is always told, so that it can be drawn as such.
  query.set('ignored', '1')
  if (ask.isFresh) query.set('fresh', '1')
}

import type { Problem } from '@/lib/contract/problem'

import { ApiError } from './fetch-json'

/** Asks our own API for an answer that is lines of text; rejects with ApiError as `fetchJson` does. */
export async function fetchText(
  path: string,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<string> {
  const response = await fetch(`${path}?${query}`, { signal })
  if (response.ok) return response.text()
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>
  throw new ApiError(
    response.status,
    problem.code ?? 'unknown',
    problem.detail ?? `The server answered ${response.status}.`,
  )
}

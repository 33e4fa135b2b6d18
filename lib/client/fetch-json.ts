import type { Problem } from '@/lib/contract/problem'

/** A request that the server refused or could not answer, with the words it wrote for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly parameters: readonly { parameter: string; message: string }[] = [],
  ) {
    super(detail)
  }

  /** Only a refusal carries words meant for the user. A 5xx may be a proxy talking. */
  get isRefusal(): boolean {
    return this.status >= 400 && this.status < 500
  }
}

interface FetchOptions {
  query?: URLSearchParams
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  signal?: AbortSignal
}

/** Asks our own API; rejects with ApiError for any answer that is not 2xx, and with TypeError when there is no answer. */
export async function fetchJson<T>(
  path: string,
  { query, method = 'GET', body, signal }: FetchOptions = {},
): Promise<T> {
  const url = query && query.size > 0 ? `${path}?${query}` : path
  const response = await fetch(url, {
    method,
    // Mutations are refused without it: no other origin can set it.
    headers: {
      accept: 'application/json',
      ...(method === 'GET' ? {} : { 'x-fleetglass': '1' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await refusal(response)
  return (await response.json()) as T
}

async function refusal(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>
  return new ApiError(
    response.status,
    problem.code ?? 'unknown',
    problem.detail ?? `The server answered ${response.status}.`,
    problem.errors,
  )
}

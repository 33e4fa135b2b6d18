import 'server-only'

import type { Problem } from '@/lib/contract/problem'

const TITLES = {
  'bad-query': [400, 'The query cannot be read'],
  'bad-body': [400, 'The body cannot be read'],
  'signed-out': [401, 'Sign in to continue'],
  'not-allowed': [403, 'Not allowed'],
  'foreign-host': [403, 'Unknown host'],
  'foreign-origin': [403, 'Foreign origin'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  conflict: [409, 'Not possible now'],
  unreadable: [409, 'Cannot be read now'],
  'too-large': [413, 'Too large'],
  'not-json': [415, 'Not JSON'],
  unavailable: [503, 'Not available now'],
  internal: [500, 'Something went wrong here'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemCode = keyof typeof TITLES

/** A refusal that a use case throws and the API answers as problem+json; `message` is shown to people. */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly errors: Problem['errors']

  constructor(code: ProblemCode, detail: string, errors?: Problem['errors']) {
    super(detail)
    this.name = 'ApiProblem'
    this.code = code
    this.errors = errors
  }
}

/** RFC 9457 by its stable code. `detail` is shown to people, so it is written for them. */
export function problemResponse(
  { code, message, errors }: ApiProblem,
  headers: Record<string, string> = {},
): Response {
  const [status, title] = TITLES[code]
  const body: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    detail: message,
    ...(errors && { errors }),
  }
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

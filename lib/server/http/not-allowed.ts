import 'server-only'

import { authenticate } from '../auth'
import { runtime } from '../runtime'
import { ApiProblem, problemResponse } from './problem'
import { declaredRoutes } from './route-registry'

/** Answers the verbs that a path does not have, to whoever has an identity. */
export async function notAllowed(request: Request): Promise<Response> {
  try {
    authenticate(request.headers, runtime().env)
  } catch (error) {
    if (error instanceof ApiProblem) return problemResponse(error)
    throw error
  }
  const { pathname } = new URL(request.url)
  const allowed = declaredRoutes()
    .filter(({ path }) => pathPattern(path).test(pathname))
    .map(({ method }) => method)
    .join(', ')
  return problemResponse(
    new ApiProblem('method-not-allowed', `This address does not know ${request.method}.`),
    { allow: allowed },
  )
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
}

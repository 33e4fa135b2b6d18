import 'server-only'

import { authenticate } from '../auth'
import { runtime } from '../runtime'
import { ApiProblem, problemResponse } from './problem'

/** Answers every address under /api that no route has, to whoever has an identity. */
export async function nothingHere(request: Request): Promise<Response> {
  return problemResponse(refusalOf(request))
}

function refusalOf(request: Request): ApiProblem {
  try {
    authenticate(request.headers, runtime().env)
    return new ApiProblem('not-found', 'There is nothing at this address of the API.')
  } catch (error) {
    if (error instanceof ApiProblem) return error
    throw error
  }
}

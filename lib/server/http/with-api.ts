import 'server-only'

import type { z } from 'zod'

import { can, type User } from '@/lib/domain/permission'

import { authenticate } from '../auth'
import { log } from '../log'
import { runtime, type Runtime } from '../runtime'
import { isOwnOrigin } from './host-rules'
import { ApiProblem, problemResponse } from './problem'
import { readBody } from './read-body'
import { readQuery } from './read-query'
import { declareRoute, type Allow, type RouteDeclaration } from './route-registry'

/** As other servers call it when a client does not wait for the answer. */
const GONE_AWAY = 499

type Output<T> = T extends z.ZodType ? z.output<T> : undefined

/** What a handler gets: everything checked, nothing raw. */
export interface ApiInput<A extends Allow, P, Q, B> {
  server: Runtime
  user: A extends 'anyone' ? undefined : User
  params: Output<P>
  query: Output<Q>
  body: Output<B>
  request: Request
}

interface ApiSpec<
  A extends Allow,
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodObject | undefined,
  R extends z.ZodType | undefined,
> {
  method: RouteDeclaration['method']
  path: string
  summary: string
  allow: A
  params?: P
  query?: Q
  /** JSON, read only up to a limit. */
  body?: B
  response?: R
  contentType?: string
  handler: (
    input: ApiInput<A, P, Q, B>,
  ) => Promise<(R extends z.ZodType ? z.output<R> : never) | Response>
}

export type Route = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>

/** Who may call, what they may say, what happens. A route file has nothing else in it. */
export function withApi<
  A extends Allow,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodObject | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(spec: ApiSpec<A, P, Q, B, R>): Route {
  declareRoute(spec)
  return async function route(request, context) {
    try {
      const server = runtime()
      const user = identify(spec.allow, request, server)
      if (spec.method !== 'GET') refuseForeignWrite(request, server)
      const answer = await spec.handler({
        server,
        user: user as ApiInput<A, P, Q, B>['user'],
        params: readParams(spec.params, await context.params) as Output<P>,
        query: readSearch(spec.query, request) as Output<Q>,
        body: (spec.body && (await readBody(spec.body, request))) as Output<B>,
        request,
      })
      return answer instanceof Response ? answer : respond(spec.response, answer)
    } catch (error) {
      // Whoever asked has gone: nobody reads this, and it is no fault.
      if (request.signal.aborted) return new Response(null, { status: GONE_AWAY })
      return refusal(error, spec)
    }
  }
}

function identify(allow: Allow, request: Request, { env }: Runtime): User | undefined {
  if (allow === 'anyone') return undefined
  const user = authenticate(request.headers, env)
  if (allow !== 'signed-in' && !can(user, allow))
    throw new ApiProblem('not-allowed', `You need the right “${allow}” for this.`)
  return user
}

/** A page of another site can send a form here, but neither our header nor our Origin. */
function refuseForeignWrite({ headers }: Request, { env }: Runtime): void {
  if (headers.get('x-fleetglass') === '1' && isOwnOrigin(headers, env.url)) return
  throw new ApiProblem(
    'foreign-origin',
    'Changes are accepted only from pages of Fleetglass itself: send its Origin and the header “x-fleetglass: 1”.',
  )
}

/** Path parts that cannot be read name nothing that exists. */
function readParams(schema: z.ZodObject | undefined, params: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw new ApiProblem('not-found', 'There is nothing at this address.')
  return parsed.data
}

function readSearch(schema: z.ZodObject | undefined, { url }: Request): unknown {
  return schema && readQuery(schema, new URL(url).searchParams)
}

function respond(schema: z.ZodType | undefined, answer: unknown): Response {
  // In tests every answer is held against its own schema.
  if (process.env.NODE_ENV === 'test') schema?.parse(answer)
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

function refusal(error: unknown, { method, path }: RouteDeclaration): Response {
  if (error instanceof ApiProblem) return problemResponse(error)
  log().error({ err: error, method, path }, 'a request could not be answered')
  return problemResponse(
    new ApiProblem(
      'internal',
      'This request could not be answered. The log of the server says why.',
    ),
  )
}

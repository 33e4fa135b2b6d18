import 'server-only'

import { appViewSchema } from '@/lib/contract/app'
import type { User } from '@/lib/domain/permission'

import { authenticate } from '../auth'
import { mayOpenStream } from '../http/host-rules'
import { ApiProblem } from '../http/problem'
import { readQuery } from '../http/read-query'
import type { Runtime } from '../runtime'

/** Opens the event stream of one browser, or refuses: a page of another site may not listen. */
export function openStream(
  { hub, env }: Runtime,
  user: User,
  query: { since?: string | undefined },
  { url, headers, signal }: Request,
): Response {
  if (!mayOpenStream(headers))
    throw new ApiProblem('foreign-origin', 'A stream can be opened only by Fleetglass itself.')
  // An empty value is a view too: everything in the default order.
  const texts = new Set(new URL(url).searchParams.getAll('view'))
  const views = [...texts].map((text) => ({ text, view: readView(text) }))
  return hub.open({
    user,
    views,
    since: headers.get('last-event-id') ?? query.since,
    signal,
    reauthorise: () => identityOf(headers, env),
  })
}

function readView(text: string) {
  try {
    return readQuery(appViewSchema, new URLSearchParams(text))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    const message = (error.errors ?? []).map((e) => `${e.parameter}: ${e.message}`).join(' ')
    throw new ApiProblem('bad-query', 'A view of the stream cannot be read.', [
      { parameter: 'view', message: message || error.message },
    ])
  }
}

function identityOf(headers: Headers, env: Runtime['env']): User | undefined {
  try {
    return authenticate(headers, env)
  } catch {
    return undefined
  }
}

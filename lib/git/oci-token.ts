import 'server-only'

import { z } from 'zod'

import { FileProblem } from './file-problem'
import { basicCredential } from './remote'
import { refusal } from './web-problem'
import { wholeBody, type Web } from './web-request'

const TOKEN_BYTES = 1 << 20
const tokenSchema = z
  .object({ token: z.string().optional(), access_token: z.string().optional() })
  .transform(({ token, access_token }) => token ?? access_token)

/** How a registry wants to be signed in to. */
export interface Challenge {
  /** `bearer`, `basic`. */
  scheme: string
  realm?: string
  service?: string
  scope?: string
}

/** Reads `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`. */
export function challengeOf(header: string): Challenge {
  const [scheme = '', ...rest] = header.trim().split(/\s+/)
  const fields = new Map<string, string>()
  for (const { groups } of rest.join(' ').matchAll(/(?<key>\w+)="(?<value>[^"]*)"/g))
    fields.set(groups?.key?.toLowerCase() ?? '', groups?.value ?? '')
  const found: Challenge = { scheme: scheme.toLowerCase() }
  for (const key of ['realm', 'service', 'scope'] as const) {
    const value = fields.get(key)
    if (value !== undefined) found[key] = value
  }
  return found
}

/** Asks the registry's token service, which has to be listed too where it is another host; it is shown its own credential. */
export async function bearerToken(
  web: Web,
  { realm, service, scope }: { realm: string; service: string | undefined; scope: string },
  signal: AbortSignal,
): Promise<string> {
  if (!URL.canParse(realm)) throw noToken('its registry')
  const url = new URL(realm)
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', scope)
  const host = web.host(url.href)
  const isKnown = host.token !== undefined
  const call = {
    url: url.href,
    signal,
    ...(isKnown && { authorization: `Basic ${basicCredential(host)}` }),
  }
  return web.get(call, async (answer) => {
    if (answer.status !== 200) throw refusal(answer.status, host.host, isKnown)
    const bytes = await wholeBody(answer, TOKEN_BYTES, `The token of ${host.host}`)
    const token = read(bytes)
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) throw noToken(host.host)
    return `Bearer ${token}`
  })
}

function read(bytes: Buffer): string | undefined {
  try {
    return tokenSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return undefined
  }
}

function noToken(host: string): FileProblem {
  return new FileProblem(
    'credentials',
    `${host} gives no token that can be used: check its settings.`,
  )
}

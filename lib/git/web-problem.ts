import 'server-only'

import { FileProblem } from './file-problem'

/** Why a host could not be asked, for people. `limitMs` is given when time was up. */
export function webProblem(error: unknown, url: string, limitMs?: number): Error {
  if (error instanceof FileProblem) return error
  const { host } = new URL(url)
  if (limitMs !== undefined) {
    const text = `${host} did not answer within ${Math.round(limitMs / 1000)} s: try again, or ask why it is slow.`
    return new FileProblem('timeout', text)
  }
  if (!(error instanceof Error)) return new Error('unknown')
  if (error.name === 'AbortError') return new FileProblem('timeout', 'Nobody waits any more.')
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '') return error
  const why = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'the connection failed'
  return new FileProblem(
    'unreachable',
    `${host} could not be read: ${why}. Check that it is up and reachable from here.`,
    code,
  )
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'it refuses connections'],
  [/TIMEOUT|ETIMEDOUT/, 'it does not answer'],
  [/ENETUNREACH|EHOSTUNREACH/, 'there is no way to it'],
  [/^EPROTO|^ERR_SSL_/, 'it does not speak https'],
  [/CERT|SIGNATURE|ISSUER/, 'its certificate is not trusted'],
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE/, 'it closed the connection'],
]

/** Whether a host that was asked by TLS does not speak it. */
export function isPlainHttp(error: unknown): error is FileProblem {
  return error instanceof FileProblem && /^(EPROTO$|ERR_SSL_)/.test(error.problem.detail ?? '')
}

/** What an answer means that is neither good nor “not there”. */
export function refusal(status: number, host: string, hasCredential: boolean): FileProblem {
  if (status === 401 || status === 403) {
    const text = hasCredential
      ? `The credential for ${host} is not accepted: renew the token that fleetglass.yaml names for this host.`
      : `${host} asks for a credential: name a token for it under “charts” in fleetglass.yaml.`
    return new FileProblem('credentials', text, `HTTP ${status}`)
  }
  const next = status === 429 ? 'it wants fewer questions; wait' : 'try again later'
  return new FileProblem('unreachable', `${host} answers ${status}: ${next}.`, `HTTP ${status}`)
}

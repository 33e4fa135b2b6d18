import 'server-only'

import { isIP, type LookupFunction } from 'node:net'
import { Client, type Dispatcher } from 'undici'

import { bytesText, type FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import { CHARTS, demandHost, type GitAsker, type GitHost } from './git-host'
import { safeAddresses } from './safe-address'
import { webProblem } from './web-problem'

const MOST_REDIRECTS = 3
const CONNECT_LIMIT_MS = 10_000

/** One question to a chart repository or registry. */
export interface WebCall {
  url: string
  headers?: Readonly<Record<string, string>>
  /** Shown to the origin of `url` and to nobody that it leads on to. */
  authorization?: string
  signal: AbortSignal
}

export interface WebAnswer {
  status: number
  header(name: string): string | undefined
  body: AsyncIterable<Buffer>
}

/** Asks the hosts that one asker may read. */
export class Web {
  constructor(
    readonly hosts: readonly GitHost[],
    private readonly asker: GitAsker,
    private readonly limits: Pick<FileLimits, 'requestMs'>,
  ) {}

  /** The host of an address as the operator lists it for this asker. */
  host(url: string): GitHost {
    return demandHost(this.hosts, url, this.asker, CHARTS)
  }

  /**
   * Asks and reads the answer while the connection stands. Each address on the way has to be listed, is checked where it
   * leads, and is connected to exactly there.
   */
  async get<T>(call: WebCall, read: (answer: WebAnswer) => Promise<T>): Promise<T> {
    const timeout = AbortSignal.timeout(this.limits.requestMs)
    const signal = AbortSignal.any([call.signal, timeout])
    let { url } = call
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const isOwn = new URL(url).origin === new URL(call.url).origin
      const headers = {
        ...call.headers,
        ...(isOwn && call.authorization !== undefined && { authorization: call.authorization }),
      }
      const done = await this.once({ url, headers, signal }, read).catch((error: unknown) => {
        throw webProblem(error, url, timeout.aborted ? this.limits.requestMs : undefined)
      })
      if ('value' in done) return done.value
      url = done.next
    }
    throw new FileProblem(
      'unreachable',
      `${new URL(call.url).host} leads on more than ${MOST_REDIRECTS} times: write the address where it ends.`,
    )
  }

  private async once<T>(
    { url, headers, signal }: { url: string; headers: Record<string, string>; signal: AbortSignal },
    read: (answer: WebAnswer) => Promise<T>,
  ): Promise<{ value: T } | { next: string }> {
    const host = this.host(url)
    const { protocol, hostname, origin, pathname, search } = new URL(url)
    if (protocol !== 'https:' && !(protocol === 'http:' && host.allowPrivate)) {
      throw new FileProblem(
        'not-permitted',
        `${host.host} is asked over plain http: only with “allowPrivate: true” under “${CHARTS.section}” in fleetglass.yaml.`,
      )
    }
    const addresses = await safeAddresses(hostname, host.allowPrivate, CHARTS.section)
    const client = new Client(origin, {
      connect: { lookup: fixed(addresses), timeout: CONNECT_LIMIT_MS },
      allowH2: false,
    })
    try {
      const path = `${pathname}${search}`
      const answer = await client.request({ path, method: 'GET', headers, signal })
      const next = redirectOf(answer, url)
      if (next !== undefined) return { next }
      return { value: await read(asAnswer(answer)) }
    } finally {
      await client.destroy().catch(() => undefined)
    }
  }
}

/** Resolves every name to the addresses that were checked, so that a second look-up cannot lead elsewhere. */
function fixed(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_hostname, options, callback) => {
    const [first] = found
    if (options.all) callback(null, found)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
}

function redirectOf(
  { statusCode, headers }: Dispatcher.ResponseData,
  url: string,
): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined
  const { location } = headers
  if (typeof location === 'string' && URL.canParse(location, url))
    return new URL(location, url).href
  throw new FileProblem(
    'unreachable',
    `${new URL(url).host} leads on to nowhere: check the address.`,
  )
}

function asAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): WebAnswer {
  return {
    status: statusCode,
    header: (name) => {
      const value = headers[name]
      return Array.isArray(value) ? value[0] : value
    },
    body: body as AsyncIterable<Buffer>,
  }
}

/** A body up to a limit; `what` names it in the sentence. */
export async function* limited(
  answer: WebAnswer,
  limitBytes: number,
  what: string,
): AsyncIterable<Buffer> {
  const tooLarge = () =>
    new FileProblem(
      'too-large',
      `${what} takes more than the ${bytesText(limitBytes)} that are read: ask its owner to make it smaller.`,
    )
  if (Number(answer.header('content-length') ?? 0) > limitBytes) throw tooLarge()
  let size = 0
  for await (const part of answer.body) {
    size += part.length
    if (size > limitBytes) throw tooLarge()
    yield part
  }
}

export async function wholeBody(
  answer: WebAnswer,
  limitBytes: number,
  what: string,
): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of limited(answer, limitBytes, what)) parts.push(part)
  return Buffer.concat(parts)
}

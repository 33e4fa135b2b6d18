import 'server-only'

import net from 'node:net'
import tls from 'node:tls'

import { DialError, LimitError, type Phase } from './failure'
import { openTunnel } from './proxy-tunnel'

export interface DialOptions {
  host: string
  port: number
  /** Absent for plain http. */
  tls?: {
    ca?: string
    certificate?: string
    key?: string
    servername?: string
    rejectUnauthorized: boolean
    alpn: readonly string[]
  }
  proxyUrl?: string
  /** For each phase of its own, in ms. */
  limitMs: number
}

/** A connection on its way; `phase` says how far it has come. */
export interface Dialling {
  phase: Phase
  /** Rejects with DialError or LimitError, and leaves no socket behind then. */
  socket: Promise<net.Socket>
  cancel(): void
}

/** Opens TCP, tunnel and TLS one after the other, so that a failure can say which of them it was. */
export function dial(options: DialOptions): Dialling {
  let raw: net.Socket | undefined
  const dialling: Dialling = {
    phase: 'dns',
    socket: open(),
    cancel: () => raw?.destroy(new Error('cancelled')),
  }
  return dialling

  async function open(): Promise<net.Socket> {
    const { host, port, proxyUrl, limitMs } = options
    const proxy = proxyUrl === undefined ? undefined : new URL(proxyUrl)
    // Deferred, so that `dialling` exists before a phase is set.
    await Promise.resolve()
    const first = net.connect(
      proxy ? { host: bare(proxy.hostname), port: proxyPort(proxy) } : { host: bare(host), port },
    )
    raw = first
    first.setNoDelay(true).setKeepAlive(true, 30_000)
    if (net.isIP(bare(proxy?.hostname ?? host))) dialling.phase = 'connect'
    else {
      // The event tells of failed lookups too.
      first.once('lookup', (error: Error | null) => {
        if (!error) dialling.phase = 'connect'
      })
    }
    let current = first
    try {
      await until(first, 'connect', limitMs)
      if (proxy) {
        dialling.phase = 'proxy'
        current = await openTunnel(first, proxy, { host: bare(host), port }, limitMs)
      }
      if (options.tls) {
        dialling.phase = 'tls'
        current = secure(current, options.tls, bare(host))
        await until(current, 'secureConnect', limitMs)
      }
      dialling.phase = 'answer'
      return current
    } catch (error) {
      current.destroy()
      first.destroy()
      const { phase } = dialling
      // Until the tunnel stands, what fails is the way to the proxy, not the way to the cluster.
      const toProxy = proxy && (phase === 'dns' || phase === 'connect')
      throw toProxy ? proxyFailure(error, proxy.host) : named(error, phase, limitMs)
    }
  }
}

const TIMED_OUT = new Error('limit')

/** Resolves with the event; rejects with the socket's error, its early end, or the limit. */
function until(socket: net.Socket, event: 'connect' | 'secureConnect', ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer)
      socket.off(event, done).off('error', failed).off('close', closed)
      // A late error of a socket that is given up must not become an uncaught exception.
      socket.on('error', () => undefined)
      act()
    }
    const done = () => settle(resolve)
    const failed = (error: Error) => settle(() => reject(error))
    const closed = () => settle(() => reject(new Error('the connection was closed')))
    const timer = setTimeout(() => settle(() => reject(TIMED_OUT)), ms)
    socket.once(event, done).once('error', failed).once('close', closed)
  })
}

function secure(socket: net.Socket, options: NonNullable<DialOptions['tls']>, host: string) {
  const { ca, certificate, key, servername, rejectUnauthorized, alpn } = options
  const name = servername ?? (net.isIP(host) ? undefined : host)
  return tls.connect({
    socket,
    host,
    rejectUnauthorized,
    ALPNProtocols: [...alpn],
    ...(name === undefined ? {} : { servername: name }),
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined || key === undefined ? {} : { cert: certificate, key }),
  })
}

function proxyFailure(error: unknown, host: string): DialError {
  const code = error === TIMED_OUT ? 'ETIMEDOUT' : codeOf(error).code
  return new DialError('proxy', code, `the proxy ${host} cannot be reached (${code})`)
}

function named(error: unknown, phase: Phase, limitMs: number): Error {
  if (error === TIMED_OUT) return new LimitError(phase, limitMs)
  if (error instanceof DialError || error instanceof LimitError) return error
  const { code, message } = codeOf(error)
  if (code === 'ETIMEDOUT') return new LimitError('connect', limitMs)
  return new DialError(phase, code, message)
}

function codeOf(error: unknown): { code: string; message: string } {
  // Happy eyeballs reports all addresses tried; they fail alike but for IPv6 that is not there at all.
  if (error instanceof AggregateError && error.errors.length > 0) {
    const inner = error.errors.map(codeOf)
    return (
      inner.find(({ code }) => code === 'ECONNREFUSED') ??
      inner[0] ?? { code: 'unknown', message: '' }
    )
  }
  if (!(error instanceof Error)) return { code: 'unknown', message: String(error) }
  return { code: 'code' in error ? String(error.code) : 'unknown', message: error.message }
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}

const PROXY_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 }

function proxyPort({ port, protocol }: URL): number {
  return port === '' ? (PROXY_PORTS[protocol] ?? 1080) : Number(port)
}

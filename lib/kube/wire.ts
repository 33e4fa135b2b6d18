import 'server-only'

import type net from 'node:net'

import { Client, Pool, type Dispatcher } from 'undici'

import type { Access } from './access'
import type { Credentials } from './credentials'
import { dial, type Dialling } from './dial'
import { environmentProxy } from './environment-proxy'
import type { Phase } from './failure'

/** `watch` streams live for minutes, `ask` requests for moments. */
export type Lane = 'ask' | 'watch'

/** Streams on one HTTP/2 connection, of the 100 that many proxies permit, that watches may take. */
const MAX_WATCHES_PER_SOCKET = 80
const H2_WINDOW_BYTES = 1 << 20

/**
 * The sockets of one cluster. Over HTTP/2 one connection carries everything, and a second one takes watches beyond
 * the eightieth. A server that speaks HTTP/1.1 only costs more: there each watch holds a socket of its own.
 */
export class Wire {
  #main: Client | undefined
  #overflow: Client | undefined
  #pool: Pool | undefined
  #protocol: 'h2' | 'http/1.1' | undefined
  #watches = 0
  #closed = false
  #tls: Credentials['tls'] = {}
  readonly #diallings = new Set<Dialling>()
  readonly #sockets = new Set<net.Socket>()
  readonly #origin: string
  readonly #url: URL

  constructor(
    private readonly access: Access,
    private readonly dialLimitMs: number,
  ) {
    this.#url = new URL(access.server)
    this.#origin = this.#url.origin
  }

  get openSockets(): number {
    return this.#sockets.size
  }

  /** How far the connection under way has come. */
  get phase(): Phase {
    for (const { phase } of this.#diallings) return phase
    return 'answer'
  }

  /** New connections use this identity; connections with the old one are the caller's to reset. */
  identify(tls: Credentials['tls']): void {
    this.#tls = tls
  }

  async send(
    lane: Lane,
    options: Omit<Dispatcher.RequestOptions, 'path' | 'method'> & { path: string },
  ): Promise<Dispatcher.ResponseData> {
    if (this.#closed) throw new Error('closed')
    const prefix = this.#url.pathname === '/' ? '' : this.#url.pathname
    const dispatcher = this.#dispatcher(lane)
    const watching = lane === 'watch'
    if (watching) this.#watches++
    try {
      const answer = await dispatcher.request({
        ...options,
        method: options.body === undefined ? 'GET' : 'POST',
        // All that is ever posted is a question. Else it would wait for the watches to end, and everything behind it.
        idempotent: true,
        path: prefix + options.path,
      })
      if (watching) answer.body.once('close', () => this.#watches--)
      return answer
    } catch (error) {
      if (watching) this.#watches--
      throw error
    }
  }

  /** Gives up every socket for good. */
  close(): void {
    this.#closed = true
    this.reset()
  }

  /** Gives up every socket; requests under way fail, the next one connects anew. */
  reset(): void {
    const why = new Error('connection given up')
    for (const each of [this.#main, this.#overflow, this.#pool]) {
      each?.destroy(why).catch(() => undefined)
    }
    this.#main = this.#overflow = this.#pool = undefined
    this.#protocol = undefined
    for (const dialling of this.#diallings) dialling.cancel()
    for (const socket of this.#sockets) socket.destroy()
  }

  #dispatcher(lane: Lane): Client | Pool {
    if (this.#protocol === 'http/1.1') {
      // Without a limit on connections: a watch that had to wait for a socket would never start.
      return (this.#pool ??= new Pool(
        this.#origin,
        this.#options(() => undefined),
      ))
    }
    if (lane === 'watch' && this.#watches >= MAX_WATCHES_PER_SOCKET) {
      return (this.#overflow ??= this.#client())
    }
    return (this.#main ??= this.#client())
  }

  #client(): Client {
    const client: Client = new Client(
      this.#origin,
      this.#options((socket) => {
        this.#protocol =
          'alpnProtocol' in socket && socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1'
        // undici sends one request at a time unless told, and must be told before the first one goes out.
        client.pipelining = this.#protocol === 'h2' ? 10_000 : 1
      }),
    )
    return client
  }

  #options(onOpen: (socket: net.Socket) => void): Client.Options {
    return {
      allowH2: true,
      keepAliveTimeout: 60_000,
      initialWindowSize: H2_WINDOW_BYTES,
      connectionWindowSize: 8 * H2_WINDOW_BYTES,
      connect: (_target, callback) => {
        const dialling = dial(this.#dialOptions())
        this.#diallings.add(dialling)
        dialling.socket
          .then(
            (socket) => {
              this.#sockets.add(socket)
              socket.once('close', () => this.#sockets.delete(socket))
              onOpen(socket)
              callback(null, socket)
            },
            (error: unknown) =>
              callback(error instanceof Error ? error : new Error('failed'), null),
          )
          .finally(() => this.#diallings.delete(dialling))
          .catch(() => undefined)
      },
    }
  }

  #dialOptions() {
    const { access } = this
    const https = this.#url.protocol === 'https:'
    const proxyUrl = access.proxyUrl ?? environmentProxy(this.#url, process.env)
    // Over HTTP/2 undici joins repeated headers into one line, and the API server would read one group of that name.
    const groups = access.user.impersonate?.groups.length ?? 0
    return {
      host: this.#url.hostname,
      port: Number(this.#url.port) || (https ? 443 : 80),
      limitMs: this.dialLimitMs,
      ...(proxyUrl === undefined ? {} : { proxyUrl }),
      ...(https
        ? {
            tls: {
              ...this.#tls,
              ...(access.tlsServerName === undefined ? {} : { servername: access.tlsServerName }),
              rejectUnauthorized: !access.skipTlsVerify,
              alpn: groups > 1 ? ['http/1.1'] : ['h2', 'http/1.1'],
            },
          }
        : {}),
    }
  }
}

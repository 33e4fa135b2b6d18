import 'server-only'

import type net from 'node:net'

import { Client, Pool, type Dispatcher } from 'undici'

import type { Access } from './access'
import type { Credentials } from './credentials'
import { dial, type Dialling } from './dial'
import { environmentProxy } from './environment-proxy'
import type { Phase } from './failure'

/** `watch` and `log` streams live for minutes or hours, `ask` requests for moments. */
export type Lane = 'ask' | 'watch' | 'log'

interface Carrier {
  client: Client
  /** Long ones that it carries now. */
  streams: number
}

/** Streams on one HTTP/2 connection, of the 100 that many servers permit, that may be long ones. */
const MAX_STREAMS_PER_SOCKET = 80
const H2_WINDOW_BYTES = 1 << 20
/** A log whose reader is slow lies here until it is read, each of them. */
const LOG_WINDOW_BYTES = 128 << 10

/**
 * The sockets of one cluster. Over HTTP/2 one connection carries everything; further ones take watches beyond the
 * eightieth, and logs have connections of their own: they hold up nothing and take no watch's place.
 * A server that speaks HTTP/1.1 only costs more: there each watch and each log holds a socket of its own.
 */
export class Wire {
  #main: Carrier | undefined
  /** Connections besides the main one. */
  #more: Record<'watch' | 'log', Carrier[]> = { watch: [], log: [] }
  #pool: Pool | undefined
  #protocol: 'h2' | 'http/1.1' | undefined
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
    {
      method,
      ...options
    }: Omit<Dispatcher.RequestOptions, 'path' | 'method'> & { path: string; method?: 'PATCH' },
  ): Promise<Dispatcher.ResponseData> {
    if (this.#closed) throw new Error('closed')
    const prefix = this.#url.pathname === '/' ? '' : this.#url.pathname
    const carrier = this.#protocol === 'http/1.1' ? undefined : this.#carrier(lane)
    const dispatcher = carrier?.client ?? this.#http1()
    const release = carrier && lane !== 'ask' ? take(carrier) : () => undefined
    try {
      const answer = await dispatcher.request({
        ...options,
        method: method ?? (options.body === undefined ? 'GET' : 'POST'),
        // All that is ever sent is a question. Else it would wait for the watches to end, and everything behind it.
        idempotent: true,
        path: prefix + options.path,
      })
      answer.body.once('close', release)
      return answer
    } catch (error) {
      release()
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
    const carriers = [this.#main, ...this.#more.watch, ...this.#more.log]
    for (const each of [...carriers.map((carrier) => carrier?.client), this.#pool]) {
      each?.destroy(why).catch(() => undefined)
    }
    this.#main = this.#pool = undefined
    this.#more = { watch: [], log: [] }
    this.#protocol = undefined
    for (const dialling of this.#diallings) dialling.cancel()
    for (const socket of this.#sockets) socket.destroy()
  }

  #carrier(lane: Lane): Carrier {
    if (lane !== 'log') {
      this.#main ??= { client: this.#client(H2_WINDOW_BYTES), streams: 0 }
      if (lane === 'ask' || this.#main.streams < MAX_STREAMS_PER_SOCKET) return this.#main
    }
    const carriers = this.#more[lane]
    const free = carriers.find(({ streams }) => streams < MAX_STREAMS_PER_SOCKET)
    if (free) return free
    const windowBytes = lane === 'log' ? LOG_WINDOW_BYTES : H2_WINDOW_BYTES
    const added = { client: this.#client(windowBytes), streams: 0 }
    carriers.push(added)
    return added
  }

  /** Without a limit on connections: a watch that had to wait for a socket would never start. */
  #http1(): Pool {
    return (this.#pool ??= new Pool(
      this.#origin,
      this.#options(() => undefined),
    ))
  }

  #client(windowBytes: number): Client {
    const options = this.#options((socket) => {
      this.#protocol = 'alpnProtocol' in socket && socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1'
      // undici sends one request at a time unless told, and must be told before the first one goes out.
      client.pipelining = this.#protocol === 'h2' ? 10_000 : 1
    })
    const client: Client = new Client(this.#origin, { ...options, initialWindowSize: windowBytes })
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

/** Counts a stream; the answer, called as often as one likes, says that it is over. */
function take(carrier: Carrier): () => void {
  carrier.streams++
  let over = false
  return () => {
    if (!over) carrier.streams--
    over = true
  }
}

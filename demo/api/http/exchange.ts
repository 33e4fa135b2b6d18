import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ApiError } from '../api-error'
import type { User } from './authenticate'
import type { FaultSwitch } from './fault-switch'

/** A request over HTTP/1.1 or HTTP/2. */
export type ApiRequest = IncomingMessage | Http2ServerRequest

/** What both kinds of response can do. */
export interface ApiResponse {
  readonly writableLength: number
  writeHead(code: number, headers: Record<string, string | number>): unknown
  flushHeaders?(): void
  write(chunk: Buffer): boolean
  end(chunk?: Buffer): unknown
  once(event: 'drain' | 'close', listener: () => void): unknown
}

const BODY_LIMIT = 3 * 1024 * 1024
const GZIP_THRESHOLD = 128 * 1024
const CHUNK = 1024 * 1024
const compress = promisify(gzip)

/** One request and its answer, with the cluster's faults on the way. */
export class Exchange {
  readonly url: URL
  readonly method: string
  #isClosed = false
  #isAnswered = false
  #proceed: () => void = nothing

  constructor(
    readonly request: ApiRequest,
    private readonly response: ApiResponse,
    readonly user: User,
    private readonly faults: FaultSwitch,
  ) {
    this.url = new URL(request.url ?? '/', 'https://127.0.0.1')
    this.method = request.method ?? 'GET'
    response.once('close', () => {
      this.#isClosed = true
      this.#proceed()
    })
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get isAnswered(): boolean {
    return this.#isAnswered
  }

  /** Whether streams are to go on that have no end of their own. */
  get keepsStreams(): boolean {
    return this.faults.plan?.dropWatches !== true
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name]
    return Array.isArray(value) ? value[0] : value
  }

  query(name: string): string {
    return this.url.searchParams.get(name) ?? ''
  }

  isTrue(name: string): boolean {
    return ['true', '1'].includes(this.query(name))
  }

  /** The whole body; throws 413 above 3 MiB, as a real server does. */
  async body(): Promise<Buffer> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of this.request) {
      chunks.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size > BODY_LIMIT) {
        const message = `Request entity too large: limit is ${BODY_LIMIT}`
        throw new ApiError(413, 'RequestEntityTooLarge', message)
      }
    }
    return Buffer.concat(chunks)
  }

  async sendJson(
    code: number,
    value: unknown,
    headers: Record<string, string> = {},
  ): Promise<void> {
    await this.send(code, [Buffer.from(JSON.stringify(value))], headers)
  }

  /** Sends the parts as one body, in chunks that wait for the reader. */
  async send(
    code: number,
    parts: readonly Buffer[],
    headers: Record<string, string> = {},
  ): Promise<void> {
    let body = parts
    let size = parts.reduce((sum, part) => sum + part.length, 0)
    const extra: Record<string, string> = {}
    if (size > GZIP_THRESHOLD && /\bgzip\b/.test(this.header('accept-encoding') ?? '')) {
      const packed = await compress(Buffer.concat(parts), { level: 1 })
      body = [packed]
      size = packed.length
      extra['content-encoding'] = 'gzip'
      extra.vary = 'accept-encoding'
    }
    this.#head(code, {
      'content-type': 'application/json',
      ...extra,
      ...headers,
      'content-length': String(size),
    })
    let budget = this.faults.plan?.truncate === true ? Math.floor(size / 2) : Infinity
    for (const chunk of chunksOf(body)) {
      await this.faults.passable()
      if (this.#isClosed) return
      if (chunk.length > budget) {
        this.#writeHalf(chunk.subarray(0, budget))
        return
      }
      budget -= chunk.length
      if (!this.response.write(chunk)) await this.#drained()
    }
    this.response.end()
  }

  /** Begins an answer without a known end; returns false to `write` when the reader is too slow. */
  openStream(type = 'application/json'): EventSink {
    this.#head(200, { 'content-type': type })
    this.response.flushHeaders?.()
    let hasEnded = false
    let isFull = false
    const isOpen = () => !hasEnded && !this.#isClosed
    return {
      write: (chunk) => {
        if (isOpen()) isFull = !this.response.write(chunk)
        return this.response.writableLength
      },
      ready: async () => {
        if (isFull && this.response.writableLength > 0) await this.#drained()
        isFull = false
        await this.faults.passable()
        return isOpen()
      },
      end: () => {
        if (isOpen()) this.response.end()
        hasEnded = true
      },
      cut: (chunk) => {
        if (isOpen()) this.#writeHalf(chunk)
        hasEnded = true
      },
      onClose: (listener) => {
        if (this.#isClosed) listener()
        else this.response.once('close', listener)
      },
    }
  }

  #head(code: number, headers: Record<string, string>): void {
    this.#isAnswered = true
    this.response.writeHead(code, { 'cache-control': 'no-cache, private', ...headers })
  }

  /** Writes a piece and breaks the connection off behind it. */
  #writeHalf(piece: Buffer): void {
    this.response.write(piece)
    setImmediate(() => {
      if ('stream' in this.request) this.request.stream.destroy(new Error('truncated'))
      else this.request.socket.destroySoon()
    })
  }

  async #drained(): Promise<void> {
    if (this.#isClosed) return
    this.response.once('drain', () => this.#proceed())
    await new Promise<void>((resolve) => (this.#proceed = resolve))
  }
}

/** The writing end of a watch. */
export interface EventSink {
  /** Returns the bytes that wait for the reader. */
  write(chunk: Buffer): number
  /** Resolves when the reader has room for more; false when the stream has ended. */
  ready(): Promise<boolean>
  end(): void
  /** Writes a piece and breaks off. */
  cut(chunk: Buffer): void
  onClose(listener: () => void): void
}

function nothing(): void {
  // Nobody waits for the reader yet.
}

function* chunksOf(parts: readonly Buffer[]): Generator<Buffer> {
  let group: Buffer[] = []
  let size = 0
  for (const part of parts) {
    group.push(part)
    size += part.length
    if (size >= CHUNK) {
      yield Buffer.concat(group)
      group = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(group)
}

import 'server-only'

import type { Dispatcher } from 'undici'

import type { Access } from './access'
import type { Clock } from './clock'
import { CredentialSource, type Credentials } from './credentials'
import { APPLY_TYPE, dryRunPath } from './dry-run'
import { GarbageError, LimitError, NotKubernetesError } from './failure'
import { KubeError } from './kube-error'
import { isRecord, textOf } from './json'
import type { SessionTiming } from './session'
import { Wire, type Lane } from './wire'

export interface Ask {
  signal: AbortSignal
  /** Until the whole answer is there. */
  limitMs: number
  accept?: string
  etag?: string
}

/** With a body it is a POST unless it says else. */
interface WireRequest {
  path: string
  headers: Record<string, string>
  body?: string
  method?: 'PATCH'
}

/** Limits in milliseconds; an idle limit of 0 is none. */
interface StreamAsk {
  signal: AbortSignal
  openLimitMs: number
  idleLimitMs: number
  lane?: Exclude<Lane, 'ask'>
}

export interface Answer {
  value: unknown
  bytes: number
  etag?: string
}

const JSON_TYPE = 'application/json'
/** As kubectl asks for what is no object. */
const ANY_TYPE = 'application/json, */*'
const REVIEW = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview' }
/** The only path that anything is ever posted to: it changes nothing, and answers for the one who asks. */
const REVIEW_PATH = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
/** OK, Created (a review), Not Modified. */
const ANSWERED = [200, 201, 304]
const MAX_ANSWER_BYTES = 256 << 20
/** A server that asks for more than this is asked again all the same. */
const MAX_RETRY_AFTER_MS = 300_000
const MAX_ERROR_BYTES = 64 << 10

/** One API server as one identity: requests with fresh credentials, answers parsed, errors named. */
export class Api {
  readonly wire: Wire
  readonly #credentials: CredentialSource
  #tlsKey: string | undefined

  constructor(
    access: Access,
    clock: Clock,
    { probeLimitMs, execLimitMs }: Pick<SessionTiming, 'probeLimitMs' | 'execLimitMs'>,
    signal: AbortSignal,
    /** Told of every chunk of bytes that arrives. */
    private readonly onBytes: () => void,
  ) {
    this.wire = new Wire(access, probeLimitMs)
    this.#credentials = new CredentialSource(access, () => clock.now(), signal, execLimitMs)
  }

  /** Has the credentials at hand before a request with a short limit: a plugin may take longer than that. */
  async prepare(): Promise<void> {
    this.#use(await this.#credentials.current())
  }

  /** Reads the credentials again, after a refusal. */
  async reload(): Promise<void> {
    this.#use(await this.#credentials.reload())
  }

  /** GET of a path; rejects with KubeError for anything but 200 and 304, which is `undefined`. */
  async ask(path: string, { accept, etag, ...ask }: Ask): Promise<Answer | undefined> {
    const headers = { accept: accept ?? JSON_TYPE, ...(etag ? { 'if-none-match': etag } : {}) }
    return this.#exchange({ path, headers }, ask)
  }

  /** POST of an access review, whatever `spec` asks; rejects as `ask` does. */
  async review(spec: unknown, ask: Pick<Ask, 'signal' | 'limitMs'>): Promise<unknown> {
    const body = JSON.stringify({ ...REVIEW, spec })
    const headers = { accept: JSON_TYPE, 'content-type': JSON_TYPE }
    return (await this.#exchange({ path: REVIEW_PATH, headers, body }, ask))?.value
  }

  /**
   * Server-side apply of an object as a dry run: the answer is what the object would become, and nothing is ever written.
   * `path` is that of the object alone; rejects as `ask` does.
   */
  async dryRun(
    path: string,
    object: unknown,
    manager: string,
    ask: Pick<Ask, 'signal' | 'limitMs'>,
  ): Promise<unknown> {
    const request = {
      path: dryRunPath(path, manager),
      method: 'PATCH' as const,
      headers: { accept: JSON_TYPE, 'content-type': APPLY_TYPE },
      body: JSON.stringify(object),
    }
    return (await this.#exchange(request, ask))?.value
  }

  async #exchange(
    request: WireRequest,
    { signal, limitMs }: Pick<Ask, 'signal' | 'limitMs'>,
  ): Promise<Answer | undefined> {
    const cut = limited(signal, limitMs, this.wire)
    try {
      const answer = await this.#send('ask', request, cut.signal, limitMs)
      if (answer.statusCode === 304) {
        await answer.body.dump()
        return undefined
      }
      const tag = answer.headers.etag
      const text = await this.#read(answer, MAX_ANSWER_BYTES)
      return {
        value: parse(text, answer),
        bytes: text.length,
        ...(typeof tag === 'string' ? { etag: tag } : {}),
      }
    } catch (error) {
      throw cut.passed() ?? error
    } finally {
      cut.done()
    }
  }

  /**
   * Opens a stream; its chunks go to `chunk` until the server ends it. `open` = the server has accepted. No more is read
   * until the promise that `chunk` may answer is kept.
   */
  async stream(
    path: string,
    { signal, openLimitMs, idleLimitMs, lane = 'watch' }: StreamAsk,
    on: { open(): void; chunk(chunk: Buffer): void | Promise<void> },
  ): Promise<void> {
    const cut = limited(signal, openLimitMs, this.wire)
    try {
      const request = { path, headers: { accept: lane === 'log' ? ANY_TYPE : JSON_TYPE } }
      const answer = await this.#send(lane, request, cut.signal, idleLimitMs)
      cut.open()
      on.open()
      try {
        for await (const chunk of answer.body) {
          this.onBytes()
          const taken = on.chunk(chunk as Buffer)
          if (taken) await taken
        }
      } finally {
        answer.body.destroy()
      }
    } catch (error) {
      throw cut.passed() ?? error
    } finally {
      cut.done()
    }
  }

  async #send(
    lane: Lane,
    { path, headers, body, method }: WireRequest,
    signal: AbortSignal,
    idleLimitMs: number,
  ): Promise<Dispatcher.ResponseData> {
    const credentials = await this.#credentials.current()
    this.#use(credentials)
    // undici connects first and looks at the signal then.
    signal.throwIfAborted()
    const answer = await this.wire.send(lane, {
      path,
      signal,
      ...(body !== undefined && { body }),
      ...(method !== undefined && { method }),
      headers: { ...headers, ...credentials.headers, 'user-agent': 'fleetglass' },
      headersTimeout: 0,
      bodyTimeout: idleLimitMs,
    })
    this.onBytes()
    if (ANSWERED.includes(answer.statusCode)) return answer
    throw await this.#refusal(answer)
  }

  async #refusal(answer: Dispatcher.ResponseData): Promise<Error> {
    const text = await this.#read(answer, MAX_ERROR_BYTES).catch(() => Buffer.alloc(0))
    const after = Number(answer.headers['retry-after'])
    let status: unknown
    try {
      status = JSON.parse(text.toString('utf8'))
    } catch {
      const type = contentType(answer)
      if (
        type.includes('html') &&
        answer.statusCode < 500 &&
        ![401, 429].includes(answer.statusCode)
      ) {
        return new NotKubernetesError(`it answers ${answer.statusCode} with a web page`)
      }
    }
    const said = isRecord(status) ? status : {}
    return new KubeError(
      answer.statusCode,
      textOf(said.reason) ?? '',
      textOf(said.message) ?? `the API server answers ${answer.statusCode}`,
      Number.isFinite(after) && after > 0 ? Math.min(after * 1000, MAX_RETRY_AFTER_MS) : undefined,
    )
  }

  async #read(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of answer.body) {
      this.onBytes()
      chunks.push(chunk as Buffer)
      bytes += (chunk as Buffer).length
      if (bytes > maxBytes) throw new GarbageError(`an answer of more than ${maxBytes >> 20} MB`)
    }
    return Buffer.concat(chunks, bytes)
  }

  #use({ tls, tlsKey }: Credentials): void {
    if (tlsKey === this.#tlsKey) return
    this.wire.identify(tls)
    if (this.#tlsKey !== undefined) this.wire.reset()
    this.#tlsKey = tlsKey
  }
}

function parse(text: Buffer, answer: Dispatcher.ResponseData): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    if (contentType(answer).includes('html'))
      throw new NotKubernetesError('it answers with a web page')
    throw new GarbageError('it is not JSON')
  }
}

function contentType({ headers }: Dispatcher.ResponseData): string {
  return String(headers['content-type'] ?? '')
}

/** A signal that follows another one and a limit; `done` must be called, else timer and listener stay. */
function limited(outer: AbortSignal, ms: number, wire: Wire) {
  const controller = new AbortController()
  let passed: LimitError | undefined
  const follow = () => controller.abort()
  const timer = setTimeout(() => {
    // Taken down now: a moment later the connection under way is given up and cannot say any more.
    passed = new LimitError(wire.phase, ms)
    controller.abort()
  }, ms)
  if (outer.aborted) controller.abort()
  outer.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    passed: () => passed,
    open: () => clearTimeout(timer),
    done: () => {
      clearTimeout(timer)
      outer.removeEventListener('abort', follow)
    },
  }
}

import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { isRecord, recordOf, type JsonRecord } from '../json-value'
import type { ApiServer, ApiUser, KubeconfigEntry } from '../server'

/** What came back; `body` is empty when the answer was no JSON object. */
export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  bytes: Buffer
  text: string
  body: JsonRecord
}

/** One line of a watch. */
export interface WatchedEvent {
  type: string
  object: JsonRecord
}

/** A plain HTTP/1.1 client of one simulated API server. */
export class TestClient {
  readonly #agent: Agent

  constructor(
    private readonly url: string,
    entry: KubeconfigEntry,
    private readonly headers: Record<string, string> = {},
  ) {
    const { user } = entry
    this.#agent = new Agent({
      keepAlive: true,
      ca: decoded(entry.cluster['certificate-authority-data']),
      ...('token' in user
        ? {}
        : {
            cert: decoded(user['client-certificate-data']),
            key: decoded(user['client-key-data']),
          }),
    })
    if ('token' in user) this.headers = { authorization: `Bearer ${user.token}`, ...headers }
  }

  static of(api: ApiServer, user: ApiUser = 'admin'): TestClient {
    return new TestClient(api.url, api.kubeconfig(user))
  }

  /** GET. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers)
  }

  /** Any method; a body that is no text is sent as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const response = await this.#open(method, path, text, headers)
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const status = response.statusCode ?? 0
    const answer = { status, headers: response.headers, bytes, text: bytes.toString() }
    return { ...answer, body: recordOf(jsonOf(answer.text)) }
  }

  /** PATCH with one of the patch types: json, merge, strategic-merge. */
  async patch(path: string, type: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body, { 'content-type': `application/${type}-patch+json` })
  }

  /** Opens a watch; events are taken one by one with `next`. */
  async watch(path: string, headers: Record<string, string> = {}): Promise<WatchReader> {
    return new WatchReader(await this.#open('GET', path, undefined, headers))
  }

  close(): void {
    this.#agent.destroy()
  }

  async #open(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<IncomingMessage> {
    const outgoing = request(`${this.url}${path}`, {
      method,
      agent: this.#agent,
      headers: {
        'user-agent': 'tester/1.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.headers,
        ...headers,
      },
    })
    outgoing.end(body)
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    return response
  }
}

/** Reads the events of one watch. */
export class WatchReader {
  readonly #lines: AsyncGenerator<string>

  constructor(private readonly response: IncomingMessage) {
    this.#lines = linesOf(response)
  }

  /** The next event; undefined at a clean end. Throws when the connection breaks. */
  async next(): Promise<WatchedEvent | undefined> {
    const line = await this.#lines.next()
    if (line.done === true) return undefined
    const event: unknown = JSON.parse(line.value)
    return { type: String(recordOf(event).type), object: recordOf(recordOf(event).object) }
  }

  /** Types and names of the next events. */
  async take(count: number): Promise<string[]> {
    const seen: string[] = []
    for (let index = 0; index < count; index++) {
      const event = await this.next()
      seen.push(event ? `${event.type} ${String(recordOf(event.object.metadata).name)}` : 'end')
    }
    return seen
  }

  close(): void {
    this.response.destroy()
  }
}

async function* linesOf(stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of stream) {
    const lines = `${rest}${String(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') throw new Error(`the watch ended within a line: ${rest}`)
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

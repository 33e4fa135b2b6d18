import 'server-only'

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import http2 from 'node:http2'
import https from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** For tests: certificates, and a tiny API server that answers as its handler says. */
export interface Certificates {
  folder: string
  ca: string
  certificate: string
  key: string
}

/** A CA of its own and a certificate of it for 127.0.0.1. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-kube-'))
  const at = (name: string) => join(folder, name)
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  openssl(
    'req',
    '-x509',
    ...ec,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.crt'),
    '-subj',
    '/CN=test ca',
    '-days',
    '2',
  )
  openssl(
    'req',
    '-x509',
    ...ec,
    '-keyout',
    at('tls.key'),
    '-out',
    at('tls.crt'),
    '-subj',
    '/CN=api',
    '-days',
    '2',
    '-CA',
    at('ca.crt'),
    '-CAkey',
    at('ca.key'),
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-addext',
    'basicConstraints=CA:FALSE',
  )
  const read = (name: string) => readFileSync(at(name), 'utf8')
  return { folder, ca: read('ca.crt'), certificate: read('tls.crt'), key: read('tls.key') }
}

export type Handler = (url: URL, request: IncomingMessage, respond: Respond) => void

export interface Respond {
  json(value: unknown, status?: number, headers?: Record<string, string>): void
  /** Starts a watch stream; lines are written with `line`. What `sent` answers is kept when the bytes have left. */
  stream(): {
    line(value: unknown): void
    raw(text: string | Buffer): void
    sent(text: string | Buffer): Promise<void>
    end(): void
  }
  text(body: string, type: string, status?: number): void
}

export interface TestServer {
  port: number
  server: string
  sockets: Set<net.Socket>
  requests: string[]
  close(): Promise<void>
}

/** A real TLS server on 127.0.0.1, HTTP/2 and 1.1 (or 1.1 alone), on any port or a given one. */
export async function startServer(
  { certificate, key }: Pick<Certificates, 'certificate' | 'key'>,
  handler: Handler,
  { http1Only = false, port = 0 } = {},
): Promise<TestServer> {
  const sockets = new Set<net.Socket>()
  const requests: string[] = []
  const server = http1Only
    ? https.createServer({ cert: certificate, key })
    : http2.createSecureServer({ cert: certificate, key, allowHTTP1: true })
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const emitter: NodeJS.EventEmitter = server
  emitter.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    requests.push(path)
    handler(new URL(path, 'https://test'), request, responder(response))
  })
  emitter.on('sessionError', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const at = (server.address() as AddressInfo).port
  return {
    port: at,
    server: `https://127.0.0.1:${at}`,
    sockets,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function responder(response: ServerResponse): Respond {
  const head = (status: number, type: string, more: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': type, ...more })
  return {
    json(value, status = 200, headers = {}) {
      head(status, 'application/json', headers)
      response.end(JSON.stringify(value))
    },
    text(body, type, status = 200) {
      head(status, type)
      response.end(body)
    },
    stream() {
      head(200, 'application/json').flushHeaders()
      return {
        line: (value) => void response.write(`${JSON.stringify(value)}\n`),
        raw: (text) => void response.write(text),
        sent: (text) => new Promise((resolve) => response.write(text, () => resolve())),
        end: () => void response.end(),
      }
    },
  }
}

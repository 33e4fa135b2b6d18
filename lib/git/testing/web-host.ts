import 'server-only'

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WebReply {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface WebRequest {
  /** With its query. */
  path: string
  headers: IncomingHttpHeaders
}

type Route = WebReply | ((request: WebRequest) => WebReply)

/** A web server on the loopback that answers what a test says; what it is not told of is not found. */
export interface TestWebHost {
  /** `http://127.0.0.1:<port>` */
  url: string
  /** `127.0.0.1:<port>` */
  host: string
  /** By path without query; `*` for all others. */
  routes: Map<string, Route>
  requests: WebRequest[]
  close(): void
}

export async function startWebHost(): Promise<TestWebHost> {
  const routes = new Map<string, Route>()
  const requests: WebRequest[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const asked = { path, headers: request.headers }
    requests.push(asked)
    const route = routes.get(path.split('?')[0] ?? '') ?? routes.get('*') ?? { status: 404 }
    const { status = 200, headers, body } = typeof route === 'function' ? route(asked) : route
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    routes,
    requests,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

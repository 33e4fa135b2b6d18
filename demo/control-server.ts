import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PEOPLE } from './catalog/people'
import { dig, isFields } from './engines/access'
import { scalePart } from './engines/controller-parts'
import { churn } from './life/churn'
import { turnPreview } from './life/previews'
import type { World } from './world'

/** The HTTP server through which tests in other processes act on the world. */
export interface ControlServer {
  url: string
  close(): Promise<void>
}

const MOST_BYTES = 4_000_000

/** Starts it on the loopback. */
export async function startControlServer(
  world: World,
  { port = 0 }: { port?: number },
): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(world, request)
      .then((body) => send(response, 200, body))
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        send(response, message.startsWith('no ') ? 404 : 400, { error: message })
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(world: World, request: IncomingMessage): Promise<unknown> {
  const [, noun = '', encoded = '', verb = '', component = '', wanted = ''] =
    (request.url ?? '/').split('?')[0]?.split('/').map(decodeURIComponent) ?? []
  const method = request.method ?? 'GET'
  const action = `${method} /${noun}`
  if (action === 'GET /clusters') return describe(world)
  if (action === 'GET /problems') return world.problems.map(String)
  if (action === 'POST /commit') return commit(world, await readJson(request))
  if (action === 'POST /tag') return tag(world, await readJson(request))
  if (action === 'POST /preview') return turnPreview(world)
  if (action === 'POST /churn') return churn(world, await readJson(request))
  if (noun !== 'clusters') throw new Error(`no such route: ${method} ${request.url ?? ''}`)
  const { api, store } = world.cluster(encoded)
  switch (`${method} ${verb}`) {
    case 'PUT faults':
      api.faults.set(await readJson(request))
      return { plan: api.faults.plan }
    case 'DELETE faults':
      api.faults.set(undefined)
      return {}
    case 'POST stop':
      await api.stop()
      return {}
    case 'POST start':
      await api.start()
      return {}
    case 'POST controllers': {
      if (wanted !== 'stop' && wanted !== 'start') break
      const { kind, metadata, spec } = scalePart(store, component, wanted === 'stop' ? 0 : 1)
      return {
        kind,
        namespace: metadata.namespace,
        name: metadata.name,
        spec: { replicas: dig(spec, 'replicas') },
      }
    }
  }
  throw new Error(`no such route: ${method} ${request.url ?? ''}`)
}

function describe(world: World): unknown {
  return [...world.clusters.values()].map(({ name, spec, api }) => ({
    name,
    context: spec.context,
    server: api.url,
    version: spec.version,
    faults: api.faults.plan,
  }))
}

async function commit(world: World, body: Record<string, unknown>): Promise<unknown> {
  const { repo, message, files } = body
  if (typeof repo !== 'string' || typeof message !== 'string' || !isFields(files)) {
    throw new Error('a commit needs repo, message and files')
  }
  const { sha } = await world.parts.git.commit(
    repo,
    message,
    files as Record<string, string | null>,
    PEOPLE.kaya,
  )
  return { sha }
}

function tag(world: World, { image, tag: name }: Record<string, unknown>): unknown {
  if (typeof image !== 'string' || typeof name !== 'string') {
    throw new Error('a tag needs image and tag')
  }
  world.registry.push(image, name)
  return { tags: world.registry.tagsOf(image) }
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MOST_BYTES) throw new Error('body is too large')
  }
  const value: unknown = text === '' ? {} : JSON.parse(text)
  if (!isFields(value)) throw new Error('body must be an object')
  return value
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

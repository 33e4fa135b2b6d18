import { ApiError, methodNotAllowed, notFound } from '../api-error'
import { arrayOf, at } from '../json-value'
import type { KubeObject } from '../object'
import type { Exchange } from './exchange'
import type { Resource } from './resource'

/** What a program behind a Service answers to GET; undefined: it knows no such path. */
export type ServiceBackend = (
  namespace: string,
  service: string,
  path: string,
) => { type: string; body: Buffer } | undefined

const NAME = /^(?:(https?):)?([^:]+)(?::([^:]+))?$/
const PREFIX = /^\/api\/v1\/namespaces\/[^/]+\/services\/[^/]+\/proxy/

/** Answers GET on `services/{[http:]name[:port]}/proxy/{path}` as the API server does in between. */
export async function proxyService(
  exchange: Exchange,
  { path, collection, store }: Resource,
  backend: ServiceBackend,
): Promise<void> {
  if (exchange.method !== 'GET') throw methodNotAllowed()
  const { namespace = '', name: asked = '' } = path
  const [, , name = '', port] = NAME.exec(asked) ?? []
  const service = collection.get(`${namespace}/${name}`)?.object
  if (!service) throw notFound(collection.kind, name === '' ? asked : name)
  if (!hasPort(service, port)) {
    throw unavailable(`no service port "${port ?? ''}" found for service "${name}"`)
  }
  const slices = store.list('discovery.k8s.io', 'EndpointSlice', namespace)
  const isServed = slices.some(
    (slice) =>
      slice.metadata.labels?.['kubernetes.io/service-name'] === name &&
      arrayOf(slice.endpoints).some((one) => at(one, 'conditions', 'ready') !== false),
  )
  if (!isServed) throw unavailable(`no endpoints available for service "${asked}"`)
  const file = decodeURIComponent(exchange.url.pathname.replace(PREFIX, ''))
  const answer = backend(namespace, name, file === '' ? '/' : file)
  if (answer) return exchange.send(200, [answer.body], { 'content-type': answer.type })
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  await exchange.send(404, [Buffer.from('404 page not found\n')], headers)
}

/** Without a port a Service must have one port only, or one without a name. */
function hasPort({ spec }: KubeObject, port: string | undefined): boolean {
  const ports = arrayOf(at(spec, 'ports'))
  if (port === undefined) return ports.length === 1 || ports.some((one) => !at(one, 'name'))
  return ports.some((one) => String(at(one, 'port')) === port || at(one, 'name') === port)
}

function unavailable(message: string): ApiError {
  return new ApiError(503, 'ServiceUnavailable', message)
}

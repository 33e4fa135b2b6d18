import type { Reader } from '../../health/reader'
import type { Projector } from '../projection'
import { byName, type Named, named, once } from '../references-by-name'
import { firstOf, joined } from '../words'
import { webAddress } from '../web-address'
import { balancerHosts } from './network'

const GATEWAY_GROUP = 'gateway.networking.k8s.io'
const TLS_KEYS = ['tls.crt', 'tls.key']

export const ingress: Projector = (object, { namespace }) => {
  const spec = object.at('spec')
  const balancers = balancerHosts(object)
  const hosts = unique(spec.list('rules').flatMap((rule) => rule.text('host') ?? []))
  const secured = new Set(spec.list('tls').flatMap((tls) => tls.texts('hosts')))
  return {
    line: joined(
      firstOf(hosts) || 'all hosts',
      balancers.length === 0 ? 'without an address yet' : undefined,
    ),
    isExposed: true,
    addresses: unique(
      hosts.length > 0
        ? hosts.flatMap((host) => webAddress(secured.has(host) ? 'https' : 'http', host))
        : balancers.flatMap((host) => webAddress('http', host)),
    ),
    leansOn: once([
      ...backendsOf(spec).flatMap((backend) => ingressBackend(backend, namespace)),
      ...spec.list('tls').flatMap((tls) =>
        byName(tls.text('secretName'), {
          how: 'reads',
          kind: 'Secret',
          namespace,
          keys: TLS_KEYS,
        }),
      ),
    ]),
  }
}

function backendsOf(spec: Reader): readonly Reader[] {
  const paths = spec.list('rules').flatMap((rule) => rule.list('http', 'paths'))
  return [spec.at('defaultBackend'), spec.at('backend'), ...paths.map((path) => path.at('backend'))]
}

/** Ingresses before `networking.k8s.io/v1` wrote the name beside the port. */
function ingressBackend(backend: Reader, namespace: string): Named[] {
  const name = backend.text('service', 'name') ?? backend.text('serviceName')
  const target = { how: 'routes-to', namespace } as const
  return name === undefined
    ? named(backend.at('resource'), target)
    : byName(name, { ...target, kind: 'Service' })
}

/** HTTPRoute, GRPCRoute and the routes below HTTP. */
export const gatewayRoute: Projector = (object, { namespace }) => {
  const hosts = unique(object.texts('spec', 'hostnames'))
  const backends = object.list('spec', 'rules').flatMap((rule) => rule.list('backendRefs'))
  return {
    line: firstOf(hosts) || 'all hosts',
    isExposed: true,
    addresses: hosts.flatMap((host) => webAddress('https', host)),
    leansOn: once([
      ...backends.flatMap((backend) =>
        named(backend, { how: 'routes-to', kind: 'Service', namespace }),
      ),
      ...object
        .list('spec', 'parentRefs')
        .flatMap((parent) =>
          named(parent, { how: 'uses', group: GATEWAY_GROUP, kind: 'Gateway', namespace }),
        ),
    ]),
  }
}

export const gateway: Projector = (object, { namespace }) => {
  const addresses = object
    .list('status', 'addresses')
    .flatMap((address) => address.text('value') ?? [])
  const listeners = object.list('spec', 'listeners')
  const hosts = unique(listeners.flatMap((listener) => listener.text('hostname') ?? []))
  const secrets = listeners.flatMap((listener) => listener.list('tls', 'certificateRefs'))
  return {
    line: firstOf(addresses) || 'without an address yet',
    isExposed: true,
    addresses: hosts.flatMap((host) => webAddress('https', host)),
    leansOn: secrets.flatMap((secret) =>
      named(secret, { how: 'reads', kind: 'Secret', namespace }),
    ),
  }
}

/** Istio names services by host: `reviews`, `reviews.shop`, `reviews.shop.svc.cluster.local`. */
export const virtualService: Projector = (object, { namespace }) => {
  const hosts = unique(object.texts('spec', 'hosts'))
  const gateways = object.texts('spec', 'gateways').filter((name) => name !== 'mesh')
  const routes = ['http', 'tcp', 'tls'].flatMap((field) =>
    object.list('spec', field).flatMap((rule) => rule.list('route')),
  )
  return {
    line: firstOf(hosts) || 'all hosts',
    isExposed: gateways.length > 0,
    addresses: gateways.length > 0 ? hosts.flatMap((host) => webAddress('https', host)) : [],
    leansOn: once([
      ...routes.flatMap((route) => meshHost(route.text('destination', 'host'), namespace)),
      ...gateways.flatMap((gateway) => meshGateway(gateway, namespace)),
    ]),
  }
}

const MESH_HOST = /^([^.]+)(?:\.([^.]+)(?:\.svc(?:\..*)?)?)?$/

function meshHost(host: string | undefined, own: string): Named[] {
  const [, name, namespace = own] = MESH_HOST.exec(host ?? '') ?? []
  return byName(name, { how: 'routes-to', kind: 'Service', namespace })
}

function meshGateway(gateway: string, own: string): Named[] {
  const slash = gateway.indexOf('/')
  return byName(gateway.slice(slash + 1), {
    how: 'uses',
    group: 'networking.istio.io',
    kind: 'Gateway',
    namespace: slash > 0 ? gateway.slice(0, slash) : own,
  })
}

export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

import type { Projector } from '../projection'
import { byName, named } from '../references-by-name'
import { firstOf, joined } from '../words'
import { webAddress } from '../web-address'
import { unique } from './routes'

const TLS_KEYS = ['tls.crt', 'tls.key']
/** Hosts of a matching rule of Traefik: Host(`shop.example.com`). */
const RULE_HOST = /Host\(`([^`]+)`\)/g

/** Traefik's route. */
export const ingressRoute: Projector = (object, { namespace }) => {
  const routes = object.list('spec', 'routes')
  const rules = routes.map((route) => route.text('match') ?? '')
  const hosts = unique(
    rules.flatMap((rule) => [...rule.matchAll(RULE_HOST)].map(([, host = '']) => host)),
  )
  const secret = object.text('spec', 'tls', 'secretName')
  const scheme = object.has('spec', 'tls') ? 'https' : 'http'
  return {
    line: firstOf(hosts) || 'all hosts',
    isExposed: true,
    addresses: hosts.flatMap((host) => webAddress(scheme, host)),
    leansOn: [
      ...routes
        .flatMap((route) => route.list('services'))
        .flatMap((service) => named(service, { how: 'routes-to', kind: 'Service', namespace })),
      ...byName(secret, { how: 'reads', kind: 'Secret', namespace, keys: TLS_KEYS }),
    ],
  }
}

/** Contour's route. */
export const httpProxy: Projector = (object, { namespace }) => {
  const host = object.text('spec', 'virtualhost', 'fqdn')
  const secret = object.text('spec', 'virtualhost', 'tls', 'secretName')
  return {
    line: joined(host ?? 'part of another one', object.text('status', 'currentStatus')),
    isExposed: host !== undefined,
    addresses: webAddress(secret === undefined ? 'http' : 'https', host),
    leansOn: [
      ...object
        .list('spec', 'routes')
        .flatMap((route) => route.list('services'))
        .flatMap((service) => named(service, { how: 'routes-to', kind: 'Service', namespace })),
      ...byName(secret?.includes('/') ? undefined : secret, {
        how: 'reads',
        kind: 'Secret',
        namespace,
        keys: TLS_KEYS,
      }),
    ],
  }
}

/** OpenShift's route. */
export const openShiftRoute: Projector = (object, { namespace }) => {
  const host = object.text('spec', 'host')
  const backends = [object.at('spec', 'to'), ...object.list('spec', 'alternateBackends')]
  return {
    line: host ?? 'without a host yet',
    isExposed: true,
    addresses: webAddress(object.has('spec', 'tls') ? 'https' : 'http', host),
    leansOn: backends.flatMap((backend) =>
      named(backend, { how: 'routes-to', kind: 'Service', namespace }),
    ),
  }
}

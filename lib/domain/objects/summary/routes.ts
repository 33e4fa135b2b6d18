import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { balancerHosts } from '../project/network'
import { named } from '../references-by-name'
import { joined } from '../words'
import { code, link, links, said, section, type Summariser } from './facts'

const MAX_ROWS = 50
const GATEWAY_GROUP = 'gateway.networking.k8s.io'

export const ingressSummary: Summariser = (object, { namespace }) => {
  const spec = object.at('spec')
  const balancers = balancerHosts(object)
  const fallback = spec.has('defaultBackend') ? spec.at('defaultBackend') : spec.at('backend')
  return {
    sections: [
      ...section(
        'Ingress',
        said(
          'Class',
          spec.text('ingressClassName') ??
            object.text('metadata', 'annotations', 'kubernetes.io/ingress.class'),
        ),
        balancers.length > 0
          ? code('Address', balancers.join(', '))
          : said('Address', 'none yet', 'warning'),
        backendFact('Everything else', fallback, namespace),
      ),
      ...section(
        'Paths',
        spec
          .list('rules')
          .flatMap((rule) => ruleFacts(rule, namespace))
          .slice(0, MAX_ROWS),
      ),
      ...section(
        'Encrypted',
        spec
          .list('tls')
          .flatMap((tls) => tlsFact(tls, namespace))
          .slice(0, MAX_ROWS),
      ),
    ],
  }
}

function ruleFacts(rule: Reader, namespace: string): ObjectFact[] {
  const host = rule.text('host') ?? '*'
  return rule
    .list('http', 'paths')
    .flatMap((path) =>
      backendFact(`${host}${path.text('path') ?? '/'}`, path.at('backend'), namespace),
    )
}

function backendFact(from: string, backend: Reader, namespace: string): ObjectFact[] {
  const name = backend.text('service', 'name') ?? backend.text('serviceName')
  if (!name) return []
  const port =
    backend.word('service', 'port', 'number') ??
    backend.word('service', 'port', 'name') ??
    backend.word('servicePort')
  const id = { group: '', kind: 'Service', namespace, name }
  return [link(from, id, port === undefined ? name : `${name} port ${port}`)]
}

function tlsFact(tls: Reader, namespace: string): ObjectFact[] {
  const hosts = tls.texts('hosts').join(', ') || 'all hosts'
  const name = tls.text('secretName')
  if (!name) return said(hosts, 'with the certificate of the controller')
  return [link(hosts, { group: '', kind: 'Secret', namespace, name })]
}

export const gatewayRouteSummary: Summariser = (object, { namespace }) => {
  const parents = object
    .list('spec', 'parentRefs')
    .flatMap((parent) =>
      named(parent, { how: 'uses', group: GATEWAY_GROUP, kind: 'Gateway', namespace }),
    )
  return {
    sections: [
      ...section(
        'Route',
        code('Hosts', object.texts('spec', 'hostnames').join(', ') || 'any'),
        links('Gateway', parents),
        ...object.list('status', 'parents').slice(0, MAX_ROWS).map(parentFacts),
      ),
      ...section(
        'Rules',
        object
          .list('spec', 'rules')
          .slice(0, MAX_ROWS)
          .flatMap((rule) => routeRule(rule, namespace)),
      ),
    ],
  }
}

/** What each gateway says of the route. */
function parentFacts(parent: Reader): ObjectFact[] {
  const refused = parent.list('conditions').find((entry) => entry.text('status') === 'False')
  const name = parent.text('parentRef', 'name') ?? 'The gateway'
  if (!refused) return []
  const words = refused.text('message') ?? refused.text('reason') ?? 'It refuses the route.'
  return said(`${name} says`, words, 'bad')
}

function routeRule(rule: Reader, namespace: string): ObjectFact[] {
  const matches = rule.list('matches').map(matchWords).join(' or ') || 'everything'
  return rule.list('backendRefs').flatMap((backend) => {
    const [target] = named(backend, { how: 'routes-to', kind: 'Service', namespace })
    if (!target) return []
    const weight = backend.number('weight')
    const port = backend.number('port')
    const words = joined(
      port === undefined ? target.id.name : `${target.id.name} port ${port}`,
      weight === undefined || weight === 1 ? undefined : `weight ${weight}`,
    )
    return [link(matches, target.id, words)]
  })
}

function matchWords(match: Reader): string {
  const method = match.text('method')
  const path = match.text('path', 'value') ?? match.text('method', 'service')
  const exactly = match.text('path', 'type') === 'Exact' ? 'exactly ' : ''
  return (
    [method, path === undefined ? undefined : `${exactly}${path}`].filter(Boolean).join(' ') ||
    'everything'
  )
}

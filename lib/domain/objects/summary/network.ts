import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { directionWords, service as projectService } from '../project/network'
import { joined } from '../words'
import { code, labelWords, link, said, section, selectorWords, type Summariser } from './facts'

/** So many entries of a list are told one by one. */
const MAX_ROWS = 50

export const serviceSummary: Summariser = (object, id) => {
  const spec = object.at('spec')
  const type = spec.text('type') ?? 'ClusterIP'
  const selector = labelWords(spec.labels('selector'))
  return {
    headline: projectService(object, id).line ?? '',
    sections: [
      ...section(
        'Service',
        said('Type', type),
        code('Cluster address', spec.text('clusterIP')),
        code(
          'Addresses',
          object
            .list('status', 'loadBalancer', 'ingress')
            .flatMap((entry) => entry.text('ip') ?? entry.text('hostname') ?? [])
            .join(', '),
        ),
        code('External name', spec.text('externalName')),
        selector === undefined
          ? said('Selects', type === 'ExternalName' ? undefined : 'no pods by itself', 'info')
          : code('Selects', selector),
        said(
          'Sticky',
          spec.text('sessionAffinity') === 'ClientIP' ? 'by client address' : undefined,
        ),
        said('Traffic from outside', policyWords(spec.text('externalTrafficPolicy'))),
      ),
      ...section('Ports', spec.list('ports').slice(0, MAX_ROWS).flatMap(portFact)),
    ],
  }
}

function policyWords(policy: string | undefined): string | undefined {
  if (policy === 'Local') return 'only to pods of the node it reaches'
  return policy === 'Cluster' ? 'to pods of any node' : undefined
}

function portFact(port: Reader): ObjectFact[] {
  const protocol = port.text('protocol') ?? 'TCP'
  const number = port.word('port') ?? '?'
  const nodePort = port.number('nodePort')
  return said(
    port.text('name') ?? number,
    joined(
      `${number} to ${port.word('targetPort') ?? number}`,
      protocol === 'TCP' ? undefined : protocol,
      nodePort === undefined ? undefined : `on nodes ${nodePort}`,
    ),
  )
}

export const endpointSliceSummary: Summariser = (object, { namespace }) => ({
  sections: [
    ...section(
      'Slice',
      said('Addresses', object.text('addressType')),
      said(
        'Ports',
        object
          .list('ports')
          .map((port) => `${port.text('name') ?? ''} ${port.word('port') ?? ''}`.trim())
          .join(', '),
      ),
    ),
    ...section(
      'Addresses',
      object
        .list('endpoints')
        .slice(0, MAX_ROWS)
        .flatMap((endpoint) => endpointFact(endpoint, namespace)),
    ),
  ],
})

function endpointFact(endpoint: Reader, namespace: string): ObjectFact[] {
  const address = endpoint.texts('addresses').join(', ')
  const name = endpoint.text('targetRef', 'name')
  const kind = endpoint.text('targetRef', 'kind') ?? 'Pod'
  const conditions = endpoint.at('conditions')
  const isReady = conditions.flag('ready') !== false
  const words = joined(
    name,
    isReady ? undefined : conditions.flag('terminating') ? 'stopping' : 'not ready',
  )
  const fact = name ? link(address, { group: '', kind, namespace, name }, words) : undefined
  const [plain] = said(address, words || 'ready')
  const found = fact ?? plain
  return found ? [{ ...found, tone: isReady ? 'good' : 'warning' }] : []
}

export const networkPolicySummary: Summariser = (object) => ({
  sections: [
    ...section(
      'Policy',
      code('For pods with', selectorWords(object.at('spec', 'podSelector')) ?? 'any labels'),
      said('Into them', allowWords(object, 'Ingress')),
      said('Out of them', allowWords(object, 'Egress')),
    ),
    ...section(
      'From',
      object
        .list('spec', 'ingress')
        .slice(0, MAX_ROWS)
        .flatMap((rule, at) => ruleFact(rule, 'from', at)),
    ),
    ...section(
      'To',
      object
        .list('spec', 'egress')
        .slice(0, MAX_ROWS)
        .flatMap((rule, at) => ruleFact(rule, 'to', at)),
    ),
  ],
})

function allowWords(object: Reader, type: 'Ingress' | 'Egress'): string {
  const words = directionWords(object, type)
  if (words === undefined) return 'everything'
  return words.startsWith('no ') ? 'nothing' : 'only what its rules allow'
}

function ruleFact(rule: Reader, field: 'from' | 'to', at: number): ObjectFact[] {
  const peers = rule.list(field).map(peerWords)
  const ports = rule.list('ports').map((port) => port.word('port') ?? port.text('protocol') ?? '')
  return said(
    `Rule ${at + 1}`,
    joined(
      peers.join(' or ') || 'anything',
      ports.length > 0 ? `port ${ports.join(', ')}` : undefined,
    ),
  )
}

function peerWords(peer: Reader): string {
  const block = peer.text('ipBlock', 'cidr')
  if (block !== undefined) return `addresses ${block}`
  const pods = selectorWords(peer.at('podSelector'))
  const namespaces = selectorWords(peer.at('namespaceSelector'))
  const where = peer.has('namespaceSelector')
    ? `namespaces with ${namespaces ?? 'any labels'}`
    : 'its own namespace'
  return `pods with ${pods ?? 'any labels'} of ${where}`
}

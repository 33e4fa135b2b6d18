import type { Reader } from '../../health/reader'
import type { Projector } from '../projection'
import { podsOf, podsWith } from '../references-by-name'
import { counted, firstOf, joined } from '../words'
import { webAddress } from '../web-address'

export const service: Projector = (object, { namespace }) => {
  const spec = object.at('spec')
  const type = spec.text('type') ?? 'ClusterIP'
  const selector = spec.labels('selector')
  const external = spec.texts('externalIPs')
  const hosts = [...balancerHosts(object), ...external]
  const selects = type !== 'ExternalName' && Object.keys(selector).length > 0
  return {
    line: serviceLine(object, type, hosts),
    isExposed: type === 'LoadBalancer' || type === 'NodePort' || external.length > 0,
    addresses: hosts.flatMap((host) => portAddresses(spec, host)),
    leansOn: selects ? [podsWith('selects', selector, namespace)] : [],
  }
}

function serviceLine(object: Reader, type: string, hosts: readonly string[]): string {
  const spec = object.at('spec')
  if (type === 'ExternalName') return `leads to ${spec.text('externalName') ?? 'nothing'}`
  if (type === 'LoadBalancer') return `LoadBalancer ${firstOf(hosts) || 'without an address yet'}`
  const ports = spec.list('ports')
  if (type === 'NodePort') {
    const nodePorts = ports.flatMap((port) => port.number('nodePort')?.toString() ?? [])
    return `NodePort ${firstOf(nodePorts)}`.trim()
  }
  const headless = spec.text('clusterIP') === 'None' ? 'headless' : undefined
  const numbers = ports.flatMap((port) => port.number('port')?.toString() ?? [])
  return joined(headless, numbers.length > 0 ? `port ${firstOf(numbers)}` : undefined)
}

/** Addresses that a load balancer gave to a Service or an Ingress. */
export function balancerHosts(object: Reader): readonly string[] {
  return object
    .list('status', 'loadBalancer', 'ingress')
    .flatMap((entry) => entry.text('hostname') ?? entry.text('ip') ?? [])
}

const HTTP_PORTS = new Set([80, 8000, 8080])
const HTTPS_PORTS = new Set([443, 8443])

/** Only what speaks HTTP by its number or name can be opened. */
function portAddresses(spec: Reader, host: string): string[] {
  return spec.list('ports').flatMap((entry) => {
    const port = entry.number('port')
    const name = entry.text('name') ?? ''
    if (port === undefined) return []
    if (HTTPS_PORTS.has(port) || name.startsWith('https')) return webAddress('https', host, port)
    const speaksHttp = HTTP_PORTS.has(port) || name.startsWith('http') || name.startsWith('web')
    return speaksHttp ? webAddress('http', host, port) : []
  })
}

export const endpointSlice: Projector = (object) => {
  const endpoints = object.list('endpoints')
  const wanted = addressCount(endpoints)
  const ready = addressCount(
    endpoints.filter((endpoint) => endpoint.flag('conditions', 'ready') !== false),
  )
  return {
    line:
      ready === wanted
        ? counted(wanted, 'address', 'addresses')
        : `${ready} of ${wanted} addresses ready`,
    ready: { ready, wanted },
  }
}

function addressCount(endpoints: readonly Reader[]): number {
  return endpoints.reduce((sum, endpoint) => sum + endpoint.list('addresses').length, 0)
}

export const endpoints: Projector = (object) => {
  const subsets = object.list('subsets')
  const ready = subsets.reduce((sum, subset) => sum + subset.list('addresses').length, 0)
  const missing = subsets.reduce((sum, subset) => sum + subset.list('notReadyAddresses').length, 0)
  const wanted = ready + missing
  return {
    line:
      missing === 0
        ? counted(wanted, 'address', 'addresses')
        : `${ready} of ${wanted} addresses ready`,
    ready: { ready, wanted },
  }
}

export const networkPolicy: Projector = (object, { namespace }) => ({
  line: joined(directionWords(object, 'Ingress'), directionWords(object, 'Egress')),
  leansOn: podsOf('selects', object.at('spec', 'podSelector'), namespace),
})

/** "no ingress", "2 egress rules"; nothing for a direction that the policy leaves alone. */
export function directionWords(object: Reader, type: 'Ingress' | 'Egress'): string | undefined {
  const field = type.toLowerCase()
  const types = object.texts('spec', 'policyTypes')
  const isPoliced =
    types.length > 0 ? types.includes(type) : type === 'Ingress' || object.has('spec', field)
  if (!isPoliced) return undefined
  const rules = object.list('spec', field).length
  return rules === 0 ? `no ${field}` : counted(rules, `${field} rule`)
}

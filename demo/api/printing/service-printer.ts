import { arrayOf, at, numberOf, textOf } from '../json-value'
import type { KubeObject } from '../object'
import { age } from './age'
import { orNone, selectorText, text } from './cells'
import { column } from './column'
import type { Printer } from './printer'

/** Services: type, addresses, ports. */
export const servicePrinter: Printer = {
  columns: [
    ...['Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age'].map((name) => column(name)),
    column('Selector', 'string', 1),
  ],
  cells: (service, now) => [
    text(service, 'spec.type') || 'ClusterIP',
    orNone(text(service, 'spec.clusterIP')),
    externalAddress(service),
    orNone(arrayOf(at(service.spec, 'ports')).map(portText).join(',')),
    age(service.metadata.creationTimestamp, now),
    selectorText(at(service.spec, 'selector')),
  ],
}

function externalAddress(service: KubeObject): string {
  const type = text(service, 'spec.type')
  if (type === 'ExternalName') return text(service, 'spec.externalName')
  const fixed = arrayOf(at(service.spec, 'externalIPs')).map(String)
  if (type !== 'LoadBalancer') return orNone(fixed.join(','))
  const given = balancerAddresses(service)
  return [...given, ...fixed].join(',') || '<pending>'
}

/** The addresses that a load balancer gave to a Service or an Ingress. */
export function balancerAddresses(object: KubeObject): string[] {
  return arrayOf(at(object.status, 'loadBalancer', 'ingress'))
    .map((one) => textOf(at(one, 'ip')) || textOf(at(one, 'hostname')))
    .filter((address) => address !== '')
}

function portText(port: unknown): string {
  const nodePort = numberOf(at(port, 'nodePort'))
  const protocol = textOf(at(port, 'protocol'), 'TCP')
  return `${numberOf(at(port, 'port'))}${nodePort === 0 ? '' : `:${nodePort}`}/${protocol}`
}

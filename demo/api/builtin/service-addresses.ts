import { arrayOf, at, isRecord, recordOf, type JsonRecord } from '../json-value'
import type { KubeObject } from '../object'

const FIRST_NODE_PORT = 30_000
const NODE_PORTS = 2_768
const ALLOCATED = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'healthCheckNodePort']

/** Gives a new Service its addresses, unless it wants none, and its node ports where it needs them. */
export function allocateAddresses(draft: KubeObject): void {
  const spec = recordOf(draft.spec)
  if (spec.type === 'ExternalName') return
  const bytes = Buffer.from((draft.metadata.uid ?? '').replaceAll('-', ''), 'hex')
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const own = `10.${96 + (a % 16)}.${b}.${1 + ((a * 31 + b) % 253)}`
  const clusterIP = spec.clusterIP ?? own
  draft.spec = {
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ...spec,
    clusterIP,
    clusterIPs: spec.clusterIPs ?? [clusterIP],
  }
  allocateNodePorts(recordOf(draft.spec), FIRST_NODE_PORT + ((c * 256 + d) % NODE_PORTS))
}

function allocateNodePorts(spec: JsonRecord, first: number): void {
  const isWanted = spec.type === 'NodePort' || spec.type === 'LoadBalancer'
  if (!isWanted || spec.allocateLoadBalancerNodePorts === false) return
  for (const [index, port] of arrayOf(spec.ports).entries()) {
    if (isRecord(port)) port.nodePort ??= first + index
  }
}

/** Addresses and node ports stay when a write leaves them out. */
export function keepAddresses(old: KubeObject, draft: KubeObject): void {
  const before = recordOf(old.spec)
  const spec = { ...recordOf(draft.spec) }
  spec.type ??= before.type
  if (spec.type === 'ExternalName') return
  for (const field of ALLOCATED) {
    if (spec[field] === undefined && before[field] !== undefined) spec[field] = before[field]
  }
  for (const port of arrayOf(spec.ports).filter(isRecord)) {
    const same = arrayOf(before.ports).find((one) => at(one, 'port') === port.port)
    const nodePort = at(same, 'nodePort')
    if (nodePort !== undefined && spec.type !== 'ClusterIP') port.nodePort ??= nodePort
  }
  draft.spec = spec
}

/** How the items of a list are told apart in a strategic merge. */
export type ListRule = { type: 'map'; key: string } | { type: 'set' } | { type: 'atomic' }

/** The lists of the built-in kinds that merge by a key of their items, by field name. */
const KEYS: Record<string, string> = {
  conditions: 'type',
  containers: 'name',
  containerStatuses: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ownerReferences: 'uid',
  resourceClaims: 'name',
  schedulingGates: 'name',
  secrets: 'name',
  taints: 'key',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
}

/** The rule for the list at `path` (field names from the object's root) of a built-in kind. */
export function listRuleOf(kind: string, path: readonly string[]): ListRule {
  const field = path.at(-1) ?? ''
  const parent = path.at(-2) ?? ''
  if (field === 'finalizers' && parent === 'metadata') return { type: 'set' }
  if (field === 'ports') {
    if (kind === 'Service' && parent === 'spec') return { type: 'map', key: 'port' }
    const isContainer = ['containers', 'initContainers', 'ephemeralContainers'].includes(parent)
    return isContainer ? { type: 'map', key: 'containerPort' } : { type: 'atomic' }
  }
  if (field === 'addresses')
    return kind === 'Node' ? { type: 'map', key: 'type' } : { type: 'atomic' }
  if (kind === 'CustomResourceDefinition' && field === 'conditions')
    return { type: 'map', key: 'type' }
  const key = KEYS[field]
  if (key === undefined || (field === 'secrets' && kind !== 'ServiceAccount')) {
    return { type: 'atomic' }
  }
  return { type: 'map', key }
}

import type { Kind } from '../kind'

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
const SUBRESOURCE_VERBS = ['get', 'patch', 'update']

/** One entry of discovery, in terms that both forms of discovery are made from. */
export interface ServedResource {
  name: string
  singular: string
  namespaced: boolean
  group: string
  version: string
  kind: string
  verbs: readonly string[]
  shortNames: readonly string[]
  categories: readonly string[]
  subresources: readonly ServedSubresource[]
}

/** A subresource and the kind that it speaks. */
export interface ServedSubresource {
  name: string
  group: string
  version: string
  kind: string
  verbs: readonly string[]
}

/** One group with its versions, the preferred one first. */
export interface ServedGroup {
  name: string
  versions: { version: string; resources: ServedResource[] }[]
}

const REVIEWS: readonly [group: string, kind: string, plural: string][] = [
  ['authentication.k8s.io', 'SelfSubjectReview', 'selfsubjectreviews'],
  ['authorization.k8s.io', 'SelfSubjectAccessReview', 'selfsubjectaccessreviews'],
  ['authorization.k8s.io', 'SelfSubjectRulesReview', 'selfsubjectrulesreviews'],
]

/** Everything that is served, core first, then the groups in the order they came to be. */
export function servedGroups(kinds: readonly Kind[]): ServedGroup[] {
  const groups = new Map<string, Map<string, ServedResource[]>>([['', new Map()]])
  const add = (resource: ServedResource) => {
    const versions = groups.get(resource.group) ?? new Map<string, ServedResource[]>()
    const resources = versions.get(resource.version) ?? []
    groups.set(resource.group, versions.set(resource.version, [...resources, resource]))
  }
  for (const kind of kinds) for (const version of versionsOf(kind)) add(resourceOf(kind, version))
  for (const [group, kind, name] of REVIEWS) {
    const singular = kind.toLowerCase()
    const names = { name, singular, shortNames: [], categories: [] }
    const verbs = ['create']
    add({ ...names, group, version: 'v1', kind, namespaced: false, verbs, subresources: [] })
  }
  return [...groups].map(([name, versions]) => ({
    name,
    versions: [...versions]
      .map(([version, resources]) => ({ version, resources }))
      .sort((left, right) => rank(right.version) - rank(left.version)),
  }))
}

function versionsOf(kind: Kind): string[] {
  const others = kind.alsoServed?.map((served) => served.version) ?? []
  return kind.storageNotServed ? others : [kind.version, ...others]
}

/** True when objects of the kind can be asked for in the version. */
export function isServed(kind: Kind, version: string): boolean {
  return versionsOf(kind).includes(version)
}

function resourceOf(kind: Kind, version: string): ServedResource {
  const own = { group: kind.group, version, kind: kind.kind }
  const subresources: ServedSubresource[] = []
  if (kind.kind === 'Pod' && kind.group === '') {
    subresources.push({ name: 'log', ...own, verbs: ['get'] })
  }
  if (kind.kind === 'Service' && kind.group === '') {
    const proxy = { group: '', version: 'v1', kind: 'ServiceProxyOptions' }
    subresources.push({
      name: 'proxy',
      ...proxy,
      verbs: [...SUBRESOURCE_VERBS, 'create', 'delete'],
    })
  }
  if (kind.scale) {
    const scale = { group: 'autoscaling', version: 'v1', kind: 'Scale' }
    subresources.push({ name: 'scale', ...scale, verbs: SUBRESOURCE_VERBS })
  }
  if (kind.statusSubresource)
    subresources.push({ name: 'status', ...own, verbs: SUBRESOURCE_VERBS })
  return {
    ...own,
    name: kind.plural,
    singular: kind.singular,
    namespaced: kind.namespaced,
    verbs: VERBS,
    shortNames: kind.shortNames,
    categories: kind.categories ?? [],
    subresources,
  }
}

/** Orders versions as Kubernetes does: v2 over v1 over v1beta2 over v1alpha1. */
function rank(version: string): number {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version)
  if (!match) return -1
  const [, major = '0', stage, minor = '0'] = match
  const level = stage === undefined ? 2 : stage === 'beta' ? 1 : 0
  return level * 1e6 + Number(major) * 1e3 + Number(minor)
}

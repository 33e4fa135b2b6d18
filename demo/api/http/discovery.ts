import { notServed } from '../api-error'
import { formatApiVersion } from '../object'
import type { Exchange } from './exchange'
import { servedGroups, type ServedGroup, type ServedResource } from './served-resources'
import type { Cluster } from './cluster'

/** Answers /api, /apis, /api/v1, /apis/<group> and /apis/<group>/<version>; false for other paths. */
export async function discovery(exchange: Exchange, cluster: Cluster): Promise<boolean> {
  const parts = exchange.url.pathname.split('/').filter((part) => part !== '')
  const [root, first, second] = parts
  if ((root !== 'api' && root !== 'apis') || parts.length > 3) return false
  const groups = servedGroups(cluster.store.kinds())
  const isCore = root === 'api'
  if (first === undefined) {
    const listed = groups.filter((group) => (group.name === '') === isCore)
    const aggregated = aggregatedVersion(exchange, cluster.version)
    if (aggregated) await sendAggregated(exchange, aggregated, listed)
    else await exchange.sendJson(200, isCore ? apiVersions(exchange) : groupList(listed))
    return true
  }
  const group = groups.find((candidate) => candidate.name === (isCore ? '' : first))
  const version = isCore ? first : second
  if (group && version === undefined) {
    await exchange.sendJson(200, { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group) })
    return true
  }
  const resources = group?.versions.find((candidate) => candidate.version === version)?.resources
  if (!resources) throw notServed()
  const groupVersion = formatApiVersion(isCore ? '' : first, version ?? '')
  await exchange.sendJson(200, resourceList(groupVersion, resources))
  return true
}

/** The newest form of aggregated discovery that client and server both know. */
function aggregatedVersion(exchange: Exchange, serverVersion: string): string | undefined {
  const minor = Number(/^v1\.(\d+)/.exec(serverVersion)?.[1] ?? 0)
  const accept = exchange.header('accept') ?? ''
  const offered = [...(minor >= 30 ? ['v2'] : []), ...(minor >= 27 ? ['v2beta1'] : [])]
  return offered.find((version) =>
    accept.split(',').some((entry) => {
      const parameters = entry.split(';').map((part) => part.trim())
      return [
        'application/json',
        'g=apidiscovery.k8s.io',
        `v=${version}`,
        'as=APIGroupDiscoveryList',
      ].every((wanted) => parameters.includes(wanted))
    }),
  )
}

async function sendAggregated(
  exchange: Exchange,
  version: string,
  groups: readonly ServedGroup[],
): Promise<void> {
  const items = groups.map(({ name, versions }) => ({
    metadata: { name, creationTimestamp: null },
    versions: versions.map((served) => ({
      version: served.version,
      freshness: 'Current',
      resources: served.resources.map(aggregatedResource),
    })),
  }))
  const apiVersion = `apidiscovery.k8s.io/${version}`
  const type = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`
  const body = { kind: 'APIGroupDiscoveryList', apiVersion, metadata: {}, items }
  await exchange.sendJson(200, body, { 'content-type': type, vary: 'Accept' })
}

function aggregatedResource(resource: ServedResource): Record<string, unknown> {
  const { group, version, kind, categories, shortNames, subresources } = resource
  return {
    resource: resource.name,
    responseKind: { group, version, kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: resource.verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(subresources.length > 0
      ? {
          subresources: subresources.map((sub) => ({
            subresource: sub.name,
            responseKind: { group: sub.group, version: sub.version, kind: sub.kind },
            verbs: sub.verbs,
          })),
        }
      : {}),
  }
}

function apiVersions(exchange: Exchange): Record<string, unknown> {
  const serverAddress = exchange.header('host') ?? exchange.header(':authority') ?? ''
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
  }
}

function groupList(groups: readonly ServedGroup[]): Record<string, unknown> {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupOf) }
}

function groupOf({ name, versions }: ServedGroup): Record<string, unknown> {
  const all = versions.map(({ version }) => ({
    groupVersion: formatApiVersion(name, version),
    version,
  }))
  return { name, versions: all, preferredVersion: all[0] }
}

function resourceList(
  groupVersion: string,
  resources: readonly ServedResource[],
): Record<string, unknown> {
  const entries = resources.flatMap((resource) => {
    const { name, singular, namespaced, kind, verbs, shortNames, categories } = resource
    const own = {
      name,
      singularName: singular,
      namespaced,
      kind,
      verbs,
      ...(shortNames.length > 0 ? { shortNames } : {}),
      ...(categories.length > 0 ? { categories } : {}),
    }
    const subresources = resource.subresources.map((sub) => ({
      name: `${name}/${sub.name}`,
      singularName: '',
      namespaced,
      ...(sub.group === resource.group ? {} : { group: sub.group, version: sub.version }),
      kind: sub.kind,
      verbs: sub.verbs,
    }))
    return [own, ...subresources]
  })
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: entries }
}

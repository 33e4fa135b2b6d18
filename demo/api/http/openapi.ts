import { formatApiVersion } from '../object'
import type { Kind } from '../kind'
import type { Cluster } from './cluster'
import type { Exchange } from './exchange'
import { notServed } from '../api-error'
import { schemasOf } from './openapi-schemas'
import { servedGroups } from './served-resources'

const PROTOBUF = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf'
// A Document message with field 1 (swagger) "2.0" and field 2 (info) holding title and version.
const EMPTY_DOCUMENT = Buffer.from('0a03322e30120f0a0a4b756265726e65746573120131', 'hex')

/** Answers /openapi/v2 and /openapi/v3: what verbs and parameters there are, and the schemas of custom kinds. */
export async function openapi(exchange: Exchange, cluster: Cluster): Promise<boolean> {
  const { pathname } = exchange.url
  if (pathname === '/openapi/v2') {
    if ((exchange.header('accept') ?? '').includes(PROTOBUF)) {
      await exchange.send(200, [EMPTY_DOCUMENT], { 'content-type': PROTOBUF })
    } else {
      const info = { title: 'Kubernetes', version: cluster.version }
      await exchange.sendJson(200, { swagger: '2.0', info, paths: {}, definitions: {} })
    }
    return true
  }
  if (pathname === '/openapi/v3') {
    await exchange.sendJson(200, { paths: indexOf(cluster) })
    return true
  }
  const match = /^\/openapi\/v3\/(api|apis\/([^/]+))\/([^/]+)$/.exec(pathname)
  if (!match) return false
  await exchange.sendJson(200, documentOf(cluster, match[2] ?? '', match[3] ?? ''))
  return true
}

function indexOf(cluster: Cluster): Record<string, { serverRelativeURL: string }> {
  const groups = servedGroups(cluster.store.kinds())
  const paths = groups.flatMap(({ name, versions }) => {
    return versions.map(({ version }) =>
      name === '' ? `api/${version}` : `apis/${name}/${version}`,
    )
  })
  return Object.fromEntries(
    paths.map((path) => [path, { serverRelativeURL: `/openapi/v3/${path}` }]),
  )
}

function documentOf(cluster: Cluster, group: string, version: string): Record<string, unknown> {
  const kinds = cluster.store.kinds().filter((kind) => kind.group === group)
  if (kinds.length === 0) throw notServed()
  const definitions = cluster.store.list('apiextensions.k8s.io', 'CustomResourceDefinition')
  const paths = kinds.map((kind) => [pathOf(kind, version), operationsOf(kind, version)])
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: cluster.version },
    paths: Object.fromEntries(paths),
    components: { schemas: schemasOf(definitions, kinds, version) },
  }
}

function pathOf(kind: Kind, version: string): string {
  const root = kind.group === '' ? '/api' : '/apis'
  const scope = kind.namespaced ? '/namespaces/{namespace}' : ''
  return `${root}/${formatApiVersion(kind.group, version)}${scope}/${kind.plural}/{name}`
}

function operationsOf(kind: Kind, version: string): Record<string, unknown> {
  const gvk = { group: kind.group, version, kind: kind.kind }
  const parameters = ['dryRun', 'fieldManager', 'fieldValidation'].map((name) => {
    return { name, in: 'query', schema: { type: 'string', uniqueItems: true } }
  })
  const responses = { 200: { description: 'OK' } }
  const operation = (action: string) => {
    return {
      'x-kubernetes-action': action,
      'x-kubernetes-group-version-kind': gvk,
      parameters,
      responses,
    }
  }
  return { patch: operation('patch'), put: operation('put') }
}

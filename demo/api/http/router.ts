import { methodNotAllowed, notServed } from '../api-error'
import { answerObject } from './answer'
import { attributesOf, authorize } from './authorize'
import type { Cluster } from './cluster'
import { discovery } from './discovery'
import type { Exchange } from './exchange'
import { forbidden } from './fault-switch'
import { list } from './list'
import { sendPodLog } from './pod-log'
import { openapi } from './openapi'
import { parseResourcePath, type ResourcePath } from './request-path'
import type { Resource } from './resource'
import { review } from './reviews'
import { scale } from './scale'
import { proxyService } from './service-proxy'
import { isServed } from './served-resources'
import { sendHealth, sendVersion } from './server-info'
import { watch } from './watch'
import { create, remove, removeAll, storedObject, update } from './writes'
import { patch } from './patch'

/** Answers one authenticated request. */
export async function route(exchange: Exchange, cluster: Cluster): Promise<void> {
  const { pathname } = exchange.url
  const path = parseResourcePath(pathname)
  const isWatch = exchange.isTrue('watch')
  const attributes = attributesOf(exchange.method, pathname, path, isWatch)
  cluster.faults.check(attributes, exchange.user)
  if (!authorize(exchange.user, attributes).allowed) {
    throw forbidden(attributes, exchange.user.name)
  }
  if (path) {
    if (await review(exchange, path, cluster.faults)) return
    await answerResource(exchange, resourceAt(cluster, path), isWatch, cluster)
    return
  }
  if (exchange.method !== 'GET') throw methodNotAllowed()
  if (pathname === '/version' || pathname === '/version/') {
    await sendVersion(exchange, cluster)
  } else if (!(await sendHealth(exchange))) {
    if (await openapi(exchange, cluster)) return
    if (!(await discovery(exchange, cluster))) throw notServed()
  }
}

function resourceAt(cluster: Cluster, path: ResourcePath): Resource {
  const { store, clock } = cluster
  const collection = store.storage.kinds.ofPlural(path.group, path.plural)
  if (!collection || !isServed(collection.kind, path.version)) throw notServed()
  if (path.namespace !== undefined && !collection.kind.namespaced) throw notServed()
  const needsNamespace = collection.kind.namespaced && path.name !== undefined
  if (needsNamespace && path.namespace === undefined) throw notServed()
  return { store, clock, collection, path }
}

async function answerResource(
  exchange: Exchange,
  resource: Resource,
  isWatch: boolean,
  { hub, logs, services }: Cluster,
): Promise<void> {
  const { name, subresource } = resource.path
  if (subresource === 'scale') return scale(exchange, resource)
  if (subresource === 'log' && isPod(resource)) return sendPodLog(exchange, resource, logs)
  if (subresource !== undefined && isServiceProxy(resource)) {
    return proxyService(exchange, resource, services)
  }
  if (subresource !== undefined) {
    const isStatus = subresource === 'status' && resource.collection.kind.statusSubresource
    if (!isStatus) throw notServed()
  }
  switch (exchange.method) {
    case 'GET':
      if (isWatch) watch(exchange, resource, hub)
      else if (name === undefined) await list(exchange, resource)
      else await answerObject(exchange, 200, resource, storedObject(resource))
      return
    case 'POST':
      if (name !== undefined) throw methodNotAllowed()
      return create(exchange, resource)
    case 'PUT':
      if (name === undefined) throw methodNotAllowed()
      return update(exchange, resource)
    case 'PATCH':
      if (name === undefined) throw methodNotAllowed()
      return patch(exchange, resource)
    case 'DELETE':
      if (subresource !== undefined) throw methodNotAllowed()
      return name === undefined ? removeAll(exchange, resource) : remove(exchange, resource)
    default:
      throw methodNotAllowed()
  }
}

function isServiceProxy({ collection: { kind }, path: { subresource = '' } }: Resource): boolean {
  return kind.group === '' && kind.kind === 'Service' && /^proxy(\/|$)/.test(subresource)
}

function isPod({ collection: { kind } }: Resource): boolean {
  return kind.group === '' && kind.kind === 'Pod'
}

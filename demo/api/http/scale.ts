import { at, isRecord, numberOf, recordOf, type JsonRecord } from '../json-value'
import { notServed } from '../api-error'
import type { KubeObject } from '../object'
import { readRecord } from './body'
import type { Exchange } from './exchange'
import { readPatch } from './patch'
import type { Resource } from './resource'
import { writeOptionsOf } from './write-options'
import { storedObject } from './writes'

/** Answers GET, PUT and PATCH on the scale subresource. */
export async function scale(exchange: Exchange, resource: Resource): Promise<void> {
  const { collection, store } = resource
  const paths = collection.kind.scale
  if (!paths) throw notServed()
  if (exchange.method === 'GET') {
    return exchange.sendJson(200, scaleOf(storedObject(resource), paths))
  }
  const { by } = writeOptionsOf(exchange, resource)
  const change = await readChange(exchange, resource)
  const old = storedObject(resource)
  const wanted = change(scaleOf(old, paths))
  const replicas = numberOf(at(wanted, 'spec', 'replicas'))
  const draft = structuredClone(old)
  const [last = '', ...path] = fieldsOf(paths.specPath).reverse()
  let here: Record<string, unknown> = draft
  for (const field of path.reverse()) {
    const inner = recordOf(here[field])
    here[field] = inner
    here = inner
  }
  here[last] = replicas
  const asked = at(wanted, 'metadata', 'resourceVersion')
  if (typeof asked === 'string') draft.metadata.resourceVersion = asked
  await exchange.sendJson(200, scaleOf(store.replace(draft, by), paths))
}

async function readChange(
  exchange: Exchange,
  resource: Resource,
): Promise<(scale: JsonRecord) => JsonRecord> {
  if (exchange.method === 'PATCH') return readPatch(exchange, resource)
  const replacement = await readRecord(exchange)
  return () => replacement
}

type ScalePaths = NonNullable<Resource['collection']['kind']['scale']>

function scaleOf(object: KubeObject, paths: ScalePaths): Record<string, unknown> {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const selector =
    paths.selectorPath === undefined ? undefined : at(object, ...fieldsOf(paths.selectorPath))
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberOf(at(object, ...fieldsOf(paths.specPath)), 1) },
    status: {
      replicas: numberOf(at(object, ...fieldsOf(paths.statusPath))),
      ...(selector === undefined ? {} : { selector: selectorText(selector) }),
    },
  }
}

function selectorText(selector: unknown): string {
  if (typeof selector === 'string') return selector
  const labels = isRecord(selector) ? recordOf(selector.matchLabels) : {}
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',')
}

function fieldsOf(path: string): string[] {
  return path.split('.').filter((field) => field !== '')
}

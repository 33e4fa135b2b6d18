import type { Collection } from '../collection'
import type { KubeObject } from '../object'
import type { Exchange } from './exchange'
import { parseFieldSelector } from './field-selector'
import { parseLabelSelector } from './label-selector'
import type { ResourcePath } from './request-path'

/** Which objects of a collection a request is about. */
export interface Selection {
  /** Only keys that start with it. */
  prefix: string
  /** Undefined when every object with the prefix is meant. */
  matches: ((object: KubeObject) => boolean) | undefined
}

/** Reads namespace, name, labelSelector and fieldSelector of a request. */
export function selectionOf(
  exchange: Exchange,
  collection: Collection,
  path: ResourcePath,
): Selection {
  const labels = parseLabelSelector(exchange.query('labelSelector'))
  const fields = parseFieldSelector(collection.kind, exchange.query('fieldSelector'))
  const { name } = path
  const tests: ((object: KubeObject) => boolean)[] = []
  if (name !== undefined) tests.push((object) => object.metadata.name === name)
  if (labels) tests.push((object) => labels(object.metadata.labels ?? {}))
  if (fields) tests.push(fields.matches)
  return {
    prefix: path.namespace === undefined ? '' : `${path.namespace}/`,
    matches: tests.length === 0 ? undefined : (object) => tests.every((test) => test(object)),
  }
}

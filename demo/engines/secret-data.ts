import type { KubeObject } from '../api/object'
import { fieldsAt } from './access'

/** The texts in a ConfigMap or, decoded, in a Secret. */
export function plainData(object: KubeObject): Record<string, string> {
  const entries = Object.entries(fieldsAt(object, 'data')).map(([key, value]): [string, string] => [
    key,
    object.kind === 'Secret' ? Buffer.from(String(value), 'base64').toString() : String(value),
  ])
  return Object.fromEntries(entries)
}

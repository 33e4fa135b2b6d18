import { isAlias, isScalar, parseDocument, visit, type Scalar } from 'yaml'

import { isSecretKey } from './mask-rules'
import { nestsTooDeep } from './yaml-nesting'

/** Longer texts are hidden as a whole rather than read. */
const MAX_LENGTH = 256 << 10

/** Helm values as text, with the values of secret keys hidden; undefined when the text cannot be read as YAML. */
export function maskHelmValues(text: string, mask: (value: string) => string): string | undefined {
  if (text.length > MAX_LENGTH || nestsTooDeep(text)) return undefined
  const document = parseDocument(text)
  if (document.errors.length > 0) return undefined
  const hidden = new Set<Scalar>()
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isSecretKey(String(key.value))) return
      const node: unknown = isAlias(value) ? value.resolve(document) : value
      if (isScalar(node) && (typeof node.value === 'string' || typeof node.value === 'number'))
        hidden.add(node)
    },
  })
  // What needs no mask stays as it was written.
  if (hidden.size === 0) return text
  for (const node of hidden) hide(node, mask)
  return document.toString()
}

function hide(node: Scalar, mask: (value: string) => string): void {
  node.value = mask(String(node.value))
  delete node.source
  node.type = 'QUOTE_DOUBLE'
}

import { isRecord, type JsonRecord } from './json-value'
import { canonicalQuantity } from './quantity'
import { fieldShape, type Shape } from './fields/shape'

/** How parts are normalised: built-in kinds know no null, and what was dropped is told. */
export interface NormaliseOptions {
  dropNulls: boolean
  /** Gets the path of each field that is not known: `spec.template.spec.conatiners`. */
  unknown?: (path: string) => void
}

/**
 * Brings a part of an object into the form that a server keeps, in place: unknown fields are pruned,
 * quantities are canonical. Returns the value to be kept.
 */
export function normalise(
  value: unknown,
  shape: Shape,
  options: NormaliseOptions,
  path = '',
): unknown {
  if (shape.is === 'any') return value
  if (shape.is === 'scalar') {
    const isText = typeof value === 'string' || typeof value === 'number'
    return shape.as === 'quantity' && isText ? canonicalQuantity(value) : value
  }
  if (shape.is === 'list') {
    if (!Array.isArray(value)) return value
    for (const [index, item] of value.entries()) {
      value[index] = normalise(item, shape.items, options, `${path}[${index}]`)
    }
    return value
  }
  if (isRecord(value)) normaliseFields(value, shape, options, path)
  return value
}

function normaliseFields(
  value: JsonRecord,
  shape: Shape,
  options: NormaliseOptions,
  path: string,
): void {
  for (const field of Object.keys(value)) {
    const inner = value[field]
    const where = path === '' ? field : `${path}.${field}`
    const isUnknown = shape.is === 'struct' && !shape.isOpen && !shape.fields.has(field)
    if (isUnknown) options.unknown?.(where)
    if (isUnknown || (inner === null && options.dropNulls)) Reflect.deleteProperty(value, field)
    else if (typeof inner === 'object' || typeof inner === 'string' || typeof inner === 'number') {
      value[field] = normalise(inner, fieldShape(shape, field), options, where)
    }
  }
}

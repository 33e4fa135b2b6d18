import { OBJECT_META } from './builtin/shapes'
import { ANY, emptyStruct, SCALAR, type ListShape, type Shape } from './fields/shape'
import { arrayOf, isRecord, type JsonRecord } from './json-value'

const PRESERVE = 'x-kubernetes-preserve-unknown-fields'

/** The shape of the objects of a CRD's version: lists are atomic unless the schema says otherwise. */
export function shapeOfSchema(schema: unknown): Shape {
  if (!isRecord(schema)) return ANY
  const shape = shapeOfPart(schema)
  if (shape.is !== 'struct') return ANY
  shape.fields.set('apiVersion', SCALAR).set('kind', SCALAR).set('metadata', OBJECT_META)
  return shape
}

function shapeOfPart(schema: JsonRecord): Shape {
  const { type, properties, additionalProperties, items } = schema
  const atomic = schema['x-kubernetes-map-type'] === 'atomic'
  if (schema['x-kubernetes-embedded-resource'] === true) return ANY
  if (type === 'array') {
    const inner = isRecord(items) ? shapeOfPart(items) : ANY
    return { is: 'list', items: inner, keys: listKeys(schema) }
  }
  if (isRecord(properties)) {
    const isOpen = schema[PRESERVE] === true
    const struct = emptyStruct({ atomic, isOpen })
    for (const [name, inner] of Object.entries(properties)) {
      struct.fields.set(name, isRecord(inner) ? shapeOfPart(inner) : ANY)
    }
    return struct
  }
  if (isRecord(additionalProperties)) {
    return { is: 'map', values: shapeOfPart(additionalProperties), atomic }
  }
  if (type === 'object') {
    const isFree = schema[PRESERVE] === true || additionalProperties === true
    return isFree ? ANY : emptyStruct({ atomic })
  }
  return type === undefined ? ANY : SCALAR
}

function listKeys(schema: JsonRecord): ListShape['keys'] {
  const keys = arrayOf(schema['x-kubernetes-list-map-keys']).map(String)
  const type = schema['x-kubernetes-list-type']
  if (type === 'map' && keys.length > 0) return keys
  return type === 'set' ? 'set' : 'atomic'
}

/** Fills in the defaults that a CRD's schema names, in place. */
export function fillSchemaDefaults(value: unknown, schema: unknown): void {
  if (!isRecord(schema)) return
  if (Array.isArray(value)) {
    for (const item of value) fillSchemaDefaults(item, schema.items)
    return
  }
  if (!isRecord(value)) return
  for (const [name, inner] of Object.entries(
    isRecord(schema.properties) ? schema.properties : {},
  )) {
    if (!isRecord(inner)) continue
    if (value[name] === undefined && inner.default !== undefined) {
      value[name] = structuredClone(inner.default)
    }
    fillSchemaDefaults(value[name], inner)
  }
  if (!isRecord(schema.additionalProperties)) return
  for (const inner of Object.values(value)) fillSchemaDefaults(inner, schema.additionalProperties)
}

/** Whether a schema names any default, so that most kinds need not be walked for each write. */
export function hasDefaults(schema: unknown): boolean {
  if (!isRecord(schema)) return false
  if (schema.default !== undefined) return true
  const inner = isRecord(schema.properties) ? Object.values(schema.properties) : []
  return [...inner, schema.items, schema.additionalProperties].some(hasDefaults)
}

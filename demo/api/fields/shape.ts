import { isRecord } from '../json-value'

/** How the parts of a kind of object merge, are owned, and which of them there are. */
export type Shape = ScalarShape | StructShape | MapShape | ListShape | AnyShape

interface ScalarShape {
  is: 'scalar'
  as?: 'quantity' | 'number' | 'boolean'
}

/** Fields with names of their own; `present` ones a server always has, if only empty. */
export interface StructShape {
  is: 'struct'
  fields: Map<string, Shape>
  present: readonly string[]
  atomic: boolean
  /** Keeps fields that it does not name. */
  isOpen: boolean
}

interface MapShape {
  is: 'map'
  values: Shape
  atomic: boolean
}

/** A list: replaced whole, a set of scalars, or a map by the given fields of its items. */
export interface ListShape {
  is: 'list'
  items: Shape
  keys: 'atomic' | 'set' | readonly string[]
}

/** Anything; objects merge by field, lists are atomic. */
interface AnyShape {
  is: 'any'
}

export const ANY: AnyShape = { is: 'any' }
export const SCALAR: ScalarShape = { is: 'scalar' }
export const QUANTITY: ScalarShape = { is: 'scalar', as: 'quantity' }
const NUMBER: ScalarShape = { is: 'scalar', as: 'number' }
const BOOLEAN: ScalarShape = { is: 'scalar', as: 'boolean' }

/** A struct without fields so far. */
export function emptyStruct(options: Partial<StructShape> = {}): StructShape {
  return { is: 'struct', fields: new Map(), present: [], atomic: false, isOpen: false, ...options }
}

/** The shape of a field of an object. */
export function fieldShape(shape: Shape, field: string): Shape {
  if (shape.is === 'struct') return shape.fields.get(field) ?? ANY
  return shape.is === 'map' ? shape.values : ANY
}

/** Whether a value of the shape has one owner only, whatever is in it. */
export function isLeaf(shape: Shape, value: unknown): boolean {
  switch (shape.is) {
    case 'scalar':
      return true
    case 'any':
      return !isRecord(value)
    case 'list':
      return shape.keys === 'atomic'
    case 'struct':
    case 'map':
      return shape.atomic
  }
}

/**
 * Reads types written one a paragraph: a name (`!`: atomic), then its fields. A field is `name:Type`,
 * where Type is absent (text), `num`, `bool`, `quantity`, `any`, a type's name, a map `{Type}` (`!`:
 * atomic) or a list `[Type]`, followed by `set` or the keys of its items. `~`: always present.
 */
export function parseTypes(...texts: readonly string[]): Map<string, StructShape> {
  const types = new Map<string, StructShape>()
  const paragraphs = texts.flatMap((text) => text.trim().split(/\n(?=\S)/))
  const parts = paragraphs.map((paragraph) => paragraph.split(/\s+/))
  for (const [head = ''] of parts) {
    types.set(head.replace('!', ''), emptyStruct({ atomic: head.endsWith('!') }))
  }
  for (const [head = '', ...fields] of parts) {
    const type = types.get(head.replace('!', ''))
    if (!type) continue
    type.present = fields.flatMap((field) => (field.startsWith('~') ? [nameOf(field)] : []))
    for (const field of fields) {
      type.fields.set(nameOf(field), parseType(types, field.slice(field.indexOf(':') + 1), field))
    }
  }
  return types
}

function nameOf(field: string): string {
  return field.replace('~', '').split(':')[0] ?? ''
}

function parseType(types: Map<string, StructShape>, text: string, field = ''): Shape {
  if (text === '' || text === field) return SCALAR
  const [, inner = '', isAtomicMap] = /^\{(\w*)\}(!?)$/.exec(text) ?? []
  if (text.startsWith('{')) {
    return { is: 'map', values: parseType(types, inner), atomic: isAtomicMap === '!' }
  }
  const [, item = '', keys = ''] = /^\[(\w*)\]([\w,]*)$/.exec(text) ?? []
  if (text.startsWith('[')) {
    const rule = keys === '' ? 'atomic' : keys === 'set' ? keys : keys.split(',')
    return { is: 'list', items: parseType(types, item), keys: rule }
  }
  const plain: Record<string, Shape> = { num: NUMBER, bool: BOOLEAN, quantity: QUANTITY, any: ANY }
  const found = plain[text] ?? types.get(text)
  if (!found) throw new Error(`unknown type ${text}`)
  return found
}

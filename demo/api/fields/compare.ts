import { isRecord } from '../json-value'
import { isEmpty, nodeOf, type FieldSet } from './field-set'
import { itemsOf } from './list-items'
import { fieldShape, isLeaf, type Shape } from './shape'

/** In which fields two versions of an object differ. */
export interface Difference {
  /** Added or of another value. */
  changed: FieldSet
  removed: FieldSet
}

interface Nodes {
  changed: FieldSet | undefined
  removed: FieldSet | undefined
}

const SAME: Nodes = { changed: undefined, removed: undefined }

/** Compares two values; equal parts that are the same object are not looked into. */
export function compareValues(old: unknown, next: unknown, shape: Shape): Difference {
  const { changed, removed } = nodesOf(old, next, shape)
  return { changed: changed ?? {}, removed: removed ?? {} }
}

function nodesOf(old: unknown, next: unknown, shape: Shape): Nodes {
  if (old === next) return SAME
  const isAdded = old === undefined
  const isRemoved = next === undefined
  const given = next ?? old
  const isBare = isEmptyValue(old) && isEmptyValue(next)
  if (isLeaf(shape, given) || isBare) {
    if (isRemoved) return { changed: undefined, removed: {} }
    return isEqualValue(old, next) ? SAME : { changed: {}, removed: undefined }
  }
  const changed: FieldSet = {}
  const removed: FieldSet = {}
  const look = (element: string, before: unknown, after: unknown, inner: Shape) => {
    const nodes = nodesOf(before, after, inner)
    if (nodes.changed) changed[element] = nodes.changed
    if (nodes.removed) removed[element] = nodes.removed
  }
  if (shape.is === 'list') {
    const [before, after] = [itemsOf(shape, old), itemsOf(shape, next)]
    for (const [element, item] of after) look(element, before.get(element), item, shape.items)
    for (const [element, item] of before) {
      if (!after.has(element)) look(element, item, undefined, shape.items)
    }
  } else {
    const [before, after] = [isRecord(old) ? old : {}, isRecord(next) ? next : {}]
    for (const field of Object.keys(after)) {
      if (after[field] === before[field]) continue
      look(`f:${field}`, before[field], after[field], fieldShape(shape, field))
    }
    for (const field of Object.keys(before)) {
      if (field in after || before[field] === undefined) continue
      look(`f:${field}`, before[field], undefined, fieldShape(shape, field))
    }
  }
  return { changed: nodeOf(isAdded, changed), removed: nodeOf(isRemoved, removed) }
}

/** The fields that an applied configuration names: values and items, not the maps around them. */
export function fieldsOf(value: unknown, shape: Shape): FieldSet {
  const result: FieldSet = {}
  if (shape.is === 'list') {
    for (const [element, item] of itemsOf(shape, value)) {
      const inner = isLeaf(shape.items, item) ? {} : fieldsOf(item, shape.items)
      result[element] = nodeOf(true, inner) ?? {}
    }
    return result
  }
  if (!isRecord(value)) return result
  for (const [field, inner] of Object.entries(value)) {
    const innerShape = fieldShape(shape, field)
    const isNamed = shape.is === 'struct' && shape.fields.has(field)
    if (isLeaf(innerShape, inner) || inner === null || isEmptyValue(inner)) {
      if (innerShape.is !== 'list' || innerShape.keys === 'atomic') result[`f:${field}`] = {}
      continue
    }
    const node = nodeOf(!isNamed, fieldsOf(inner, innerShape))
    if (node) result[`f:${field}`] = node
  }
  return result
}

function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return isRecord(value) && isEmpty(value as FieldSet)
}

/** Whether two JSON values are equal; the order of fields does not matter. */
export function isEqualValue(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isEqualValue(item, right[index]))
    )
  }
  if (!isRecord(left) || !isRecord(right)) return false
  const fields = Object.keys(left)
  return (
    fields.length === Object.keys(right).length &&
    fields.every((field) => field in right && isEqualValue(left[field], right[field]))
  )
}

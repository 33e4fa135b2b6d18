import { isRecord, type JsonRecord } from '../json-value'
import { childrenOf, isEmpty, type FieldSet } from './field-set'
import { elementOf, itemsOf } from './list-items'
import { fieldShape, isLeaf, type ListShape, type Shape } from './shape'

/** Lays an applied configuration over a live value, list items by their keys. */
export function mergeApplied(live: unknown, applied: unknown, shape: Shape): unknown {
  if (isLeaf(shape, applied) || live === undefined || live === null) return applied
  if (shape.is === 'list') return mergeItems(live, applied, shape)
  if (!isRecord(applied) || !isRecord(live)) return applied
  const result: JsonRecord = { ...live }
  for (const [field, value] of Object.entries(applied)) {
    result[field] = mergeApplied(live[field], value, fieldShape(shape, field))
  }
  return result
}

/** Items in the order of the configuration; those of others stay before what they stood before. */
function mergeItems(live: unknown, applied: unknown, shape: ListShape): unknown[] {
  const before = itemsOf(shape, live)
  const wanted = itemsOf(shape, applied)
  const others = [...before.keys()]
  const result: unknown[] = []
  const takeOthers = (until: string | undefined) => {
    while (others.length > 0 && others[0] !== until) {
      const element = others.shift() ?? ''
      if (!wanted.has(element)) result.push(before.get(element))
      else if (until === undefined) continue
    }
  }
  for (const [element, item] of wanted) {
    if (others.includes(element)) {
      takeOthers(element)
      others.shift()
    }
    result.push(mergeApplied(before.get(element), item, shape.items))
  }
  takeOthers(undefined)
  return result
}

/** Takes away what is in `gone` unless it, or something in it, is in `kept`. */
export function removeFields(
  value: unknown,
  gone: FieldSet,
  kept: FieldSet,
  shape: Shape,
): unknown {
  if (isEmpty(gone)) return value
  if (shape.is === 'list' && Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const element = elementOf(shape, item)
      const node = gone[element]
      if (!node) return [item]
      const owned = kept[element]
      return owned ? [removeFields(item, node, owned, shape.items)] : []
    })
  }
  if (!isRecord(value)) return value
  const result: JsonRecord = { ...value }
  for (const [element, node] of childrenOf(gone)) {
    const field = element.slice(2)
    const owned = kept[element]
    if (!(field in result)) continue
    if (!owned) Reflect.deleteProperty(result, field)
    else result[field] = removeFields(result[field], node, owned, fieldShape(shape, field))
  }
  return result
}

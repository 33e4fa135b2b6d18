import { cloneJson, isRecord, type JsonRecord, share } from '../json-value'

/** Thrown when an operation cannot be applied; the message says which and why. */
export class JsonPatchError extends Error {}

/** Applies the operations of a JSON patch (RFC 6902) in order and returns the result. */
export function jsonPatch(target: unknown, operations: readonly unknown[]): unknown {
  let root = cloneJson(target)
  for (const operation of operations) root = applyOperation(root, operation)
  return root
}

function applyOperation(root: unknown, operation: unknown): unknown {
  if (!isRecord(operation)) throw new JsonPatchError('an operation must be an object')
  const { op, value } = operation
  const path = pointer(operation, 'path')
  switch (op) {
    case 'add':
      return add(root, path, cloneJson(value))
    case 'remove':
      return remove(root, path)
    case 'replace':
      read(root, path)
      return add(path.length === 0 ? root : remove(root, path), path, cloneJson(value))
    case 'move': {
      const from = pointer(operation, 'from')
      const moved = read(root, from)
      return add(remove(root, from), path, moved)
    }
    case 'copy':
      return add(root, path, cloneJson(read(root, pointer(operation, 'from'))))
    case 'test': {
      const actual = read(root, path)
      if (share(actual, cloneJson(value)) === actual) return root
      throw new JsonPatchError(`testing path /${path.join('/')} value failed`)
    }
    default:
      throw new JsonPatchError(`unknown operation ${JSON.stringify(op)}`)
  }
}

function pointer(operation: JsonRecord, field: 'path' | 'from'): string[] {
  const text = operation[field]
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) {
    throw new JsonPatchError(`${field} must be a JSON pointer`)
  }
  const parts = text.split('/').slice(1)
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function read(root: unknown, path: readonly string[]): unknown {
  let here = root
  for (const part of path) {
    if (Array.isArray(here)) here = here[indexOf(here, part, here.length - 1)] as unknown
    else if (isRecord(here) && Object.hasOwn(here, part)) here = here[part]
    else throw missing(path)
  }
  return here
}

function add(root: unknown, path: readonly string[], value: unknown): unknown {
  const last = path.at(-1)
  if (last === undefined) return value
  const parent = read(root, path.slice(0, -1))
  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : indexOf(parent, last, parent.length)
    parent.splice(index, 0, value)
  } else if (isRecord(parent)) parent[last] = value
  else throw missing(path)
  return root
}

function remove(root: unknown, path: readonly string[]): unknown {
  const last = path.at(-1)
  if (last === undefined) throw new JsonPatchError('the root cannot be removed')
  const parent = read(root, path.slice(0, -1))
  if (Array.isArray(parent)) parent.splice(indexOf(parent, last, parent.length - 1), 1)
  else if (isRecord(parent) && Object.hasOwn(parent, last)) Reflect.deleteProperty(parent, last)
  else throw missing(path)
  return root
}

function indexOf(list: readonly unknown[], part: string, highest: number): number {
  const index = /^(0|[1-9]\d*)$/.test(part) ? Number(part) : -1
  if (index >= 0 && index <= highest) return index
  throw new JsonPatchError(`index ${part} is outside a list of ${list.length}`)
}

function missing(path: readonly string[]): JsonPatchError {
  return new JsonPatchError(`path /${path.join('/')} does not exist`)
}

/** A JSON object whose fields nobody has checked yet. */
export type JsonRecord = Record<string, unknown>

/** True for JSON objects; false for arrays, null and scalars. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value when it is a JSON object, else an empty one. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {}
}

/** The value when it is an array, else an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

/** The value when it is a string, else the fallback. */
export function textOf(value: unknown, fallback = ''): string {
  return typeof value === 'string' ? value : fallback
}

/** The value when it is a number, else the fallback. */
export function numberOf(value: unknown, fallback = 0): number {
  return typeof value === 'number' ? value : fallback
}

/** Walks nested objects by field names; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value
  for (const field of path) {
    if (!isRecord(here)) return undefined
    here = here[field]
  }
  return here
}

/** A deep copy of a JSON value; fields that are undefined are left out, as JSON does. */
export function cloneJson<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  const result: JsonRecord = {}
  for (const field of Object.keys(value)) {
    const inner = (value as JsonRecord)[field]
    if (inner !== undefined) result[field] = copy(inner)
  }
  return result
}

/**
 * Replaces every part of `next` that equals the same part of `old` by `old`'s own value, in place.
 * Afterwards an identity comparison tells what changed, and versions of an object share memory.
 */
export function share<T>(old: unknown, next: T): T {
  return shared(old, next) as T
}

function shared(old: unknown, next: unknown): unknown {
  if (old === next) return old
  if (Array.isArray(next)) {
    if (!Array.isArray(old)) return next
    let same = old.length === next.length
    for (let index = 0; index < next.length; index++) {
      const value = shared(old[index], next[index])
      next[index] = value
      if (value !== old[index]) same = false
    }
    return same ? old : next
  }
  if (!isRecord(next) || !isRecord(old)) return next
  const fields = Object.keys(next).filter((field) => {
    if (next[field] !== undefined) return true
    Reflect.deleteProperty(next, field)
    return false
  })
  let same = fields.length === Object.keys(old).length
  for (const field of fields) {
    const value = shared(old[field], next[field])
    next[field] = value
    if (value !== old[field] || !(field in old)) same = false
  }
  return same ? old : next
}

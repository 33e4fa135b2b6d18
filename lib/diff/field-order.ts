const TOP = ['apiVersion', 'kind', 'metadata', 'spec']
const METADATA = ['name', 'namespace', 'labels', 'annotations']

/** The fields of an object at a JSON pointer as people read them: what identifies it comes first. */
export function inReadingOrder(keys: readonly string[], pointer: string): readonly string[] {
  const first = pointer === '' ? TOP : pointer === '/metadata' ? METADATA : undefined
  if (!first) return keys
  const known = new Set(first)
  return [...first.filter((key) => keys.includes(key)), ...keys.filter((key) => !known.has(key))]
}

/** A JSON pointer one step further. */
export function pointerTo(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/* What changed between two readings of an object, told by the test's own few lines: the product's answer is held against it. */

type Json = Readonly<Record<string, unknown>>

/** Kept by the API server, or notes of writers about themselves: no part of what anybody wants. */
const SERVERS_OWN = new Set([
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
])
const NOTES =
  /last-applied-configuration$|tracking-id$|^deployment\.kubernetes\.io\/revision$|^kustomize\.toolkit\.fluxcd\.io\/(checksum|reconcile)$/

/** Paths of the leaves that differ, as a person writes them: `spec.template.spec.containers[web].image`. */
export function changedPaths(before: unknown, after: unknown): string[] {
  const paths: string[] = []
  walk(wantedPart(before), wantedPart(after), '', paths)
  return paths.sort()
}

function wantedPart(object: unknown): Json {
  const { status: _, metadata, ...rest } = object as Json
  const kept = Object.entries((metadata ?? {}) as Json).filter(([name]) => !SERVERS_OWN.has(name))
  return { ...rest, metadata: Object.fromEntries(kept) }
}

function walk(before: unknown, after: unknown, path: string, into: string[]): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return
  if (isList(before) && isList(after) && areNamed([...before, ...after])) {
    const find = (list: readonly unknown[], name: string) =>
      list.find((each) => nameOf(each) === name)
    for (const name of new Set([...before, ...after].map(nameOf)))
      walk(find(before, name), find(after, name), `${path}[${name}]`, into)
    return
  }
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (!NOTES.test(key)) walk(before[key], after[key], joined(path, key), into)
    return
  }
  into.push(path)
}

function areNamed(items: readonly unknown[]): boolean {
  return items.length > 0 && items.every((item) => isObject(item) && typeof item.name === 'string')
}

function nameOf(item: unknown): string {
  return (item as { name: string }).name
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function joined(path: string, key: string): string {
  if (/^[\w-]+$/.test(key)) return path === '' ? key : `${path}.${key}`
  return `${path}[${key}]`
}

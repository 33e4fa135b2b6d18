/**
 * A set of fields in the fieldsV1 notation: `{ 'f:spec': { 'f:replicas': {} } }`. An inner node is
 * itself in the set when it has the entry `.` or nothing else.
 */
export interface FieldSet {
  [element: string]: FieldSet
}

const SELF = '.'

/** Whether a node stands for itself, not only for what is beneath it. */
export function isMember(node: FieldSet): boolean {
  return SELF in node || isEmpty(node)
}

/** Whether nothing is in a whole set. */
export function isEmpty(set: FieldSet): boolean {
  for (const _ in set) return false
  return true
}

/** The elements beneath a node. */
export function childrenOf(node: FieldSet): [string, FieldSet][] {
  return Object.entries(node).filter(([element]) => element !== SELF)
}

/** A node from its parts; undefined for one that stands for nothing. */
export function nodeOf(member: boolean, children: FieldSet): FieldSet | undefined {
  if (isEmpty(children)) return member ? {} : undefined
  return member ? { [SELF]: {}, ...children } : children
}

/** What is in either set. */
export function union(left: FieldSet, right: FieldSet): FieldSet {
  const result: FieldSet = {}
  for (const [element, node] of childrenOf(left)) {
    const other = right[element]
    result[element] = other ? joined(node, other) : node
  }
  for (const [element, node] of childrenOf(right)) result[element] ??= node
  return result
}

function joined(left: FieldSet, right: FieldSet): FieldSet {
  const isBoth = isMember(left) || isMember(right)
  return nodeOf(isBoth, union(left, right)) ?? {}
}

/** What is in the first set only. */
export function difference(left: FieldSet, right: FieldSet): FieldSet {
  return combine(left, right, (node, other) =>
    nodeOf(isMember(node) && !isMember(other), difference(node, other)),
  )
}

/** What is in both sets. */
export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  const result: FieldSet = {}
  for (const [element, node] of childrenOf(left)) {
    const other = right[element]
    if (!other) continue
    const kept = nodeOf(isMember(node) && isMember(other), intersection(node, other))
    if (kept) result[element] = kept
  }
  return result
}

function combine(
  left: FieldSet,
  right: FieldSet,
  meet: (node: FieldSet, other: FieldSet) => FieldSet | undefined,
): FieldSet {
  if (isEmpty(right)) return left
  const result: FieldSet = {}
  for (const [element, node] of childrenOf(left)) {
    const other = right[element]
    const kept = other ? meet(node, other) : node
    if (kept) result[element] = kept
  }
  return result
}

/** The paths of a set as conflicts name them: `.spec.containers[name="web"].image`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  return childrenOf(set).flatMap(([element, node]) => {
    const path = `${prefix}${wordOf(element)}`
    return [...(isMember(node) ? [path] : []), ...pathsOf(node, path)]
  })
}

function wordOf(element: string): string {
  const text = element.slice(2)
  if (element.startsWith('f:')) return `.${text}`
  if (element.startsWith('v:')) return `[=${text}]`
  const keys = Object.entries(JSON.parse(text) as Record<string, unknown>)
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`
}

/** Places in an object that rules leave out, with the rule that says so. */
export interface PathTree {
  rule?: string
  children: Map<string, PathTree>
}

export function emptyTree(): PathTree {
  return { children: new Map() }
}

/** Adds the place that field names and numbers of items lead to. */
export function addPath(tree: PathTree, path: readonly (string | number)[], rule: string): void {
  let node = tree
  for (const step of path) {
    const next = node.children.get(String(step)) ?? emptyTree()
    node.children.set(String(step), next)
    node = next
  }
  node.rule ??= rule
}

/** The field names and numbers of a JSON pointer (RFC 6901); undefined when it is none, or the whole object. */
export function parsePointer(pointer: string): string[] | undefined {
  if (!pointer.startsWith('/')) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'))
}

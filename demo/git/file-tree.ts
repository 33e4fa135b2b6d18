/** The files of one commit: path from the repository's root (no leading slash) to content. */
export type FileTree = ReadonlyMap<string, string>

/** What a commit changes: new content by path, `null` removes the file. */
export type FileChanges = Readonly<Record<string, string | null>>

/** The tree after a commit; the tree before it stays as it was. */
export function applyChanges(tree: FileTree, changes: FileChanges): FileTree {
  const next = new Map(tree)
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) next.delete(path)
    else next.set(path, content)
  }
  return next
}

/** The files below a folder, keyed by their path inside it, in path order. */
export function subTree(tree: FileTree, folder: string): FileTree {
  const prefix = normalisePath(folder)
  const inside = [...tree].flatMap(([path, content]): [string, string][] => {
    if (prefix === '') return [[path, content]]
    return path.startsWith(`${prefix}/`) ? [[path.slice(prefix.length + 1), content]] : []
  })
  return new Map(inside.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Resolves `.`, `..` and doubled slashes; throws when the path leaves the root. */
export function normalisePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) throw new Error(`path ${path} leaves the repository`)
  }
  return parts.join('/')
}

import 'server-only'

import { FileProblem } from './file-problem'
import { bytesText, type FileLimits } from './file-limits'
import { runGit } from './run-git'

const READ_LIMIT_MS = 30_000
const ENTRY = /^(?<mode>\d{6}) (?<type>\w+) (?<oid>[0-9a-f]{40,64})\t(?<path>[\s\S]+)$/

/** One file of a tree; submodules are left out, as nobody fetches them. */
export interface TreeEntry {
  path: string
  oid: string
  kind: 'file' | 'program' | 'link'
}

/** Where a tree is read from. */
export interface TreePlace {
  directory: string
  sha: string
  signal: AbortSignal
}

/** Whether a bare copy holds a commit. */
export async function hasCommit({ directory, sha, signal }: TreePlace): Promise<boolean> {
  const args = ['cat-file', '-e', `${sha}^{commit}`]
  const read = runGit({ directory, args, config: {}, limitMs: READ_LIMIT_MS, signal })
  return read.then(
    () => true,
    () => false,
  )
}

/** All files of a commit. A name that could lead out of a folder, and more files than allowed, are refused. */
export async function listTree(
  { directory, sha, signal }: TreePlace,
  { treeFiles }: Pick<FileLimits, 'treeFiles'>,
): Promise<TreeEntry[]> {
  const args = ['ls-tree', '-r', '-z', '--full-tree', sha]
  const text = await runGit({ directory, args, config: {}, limitMs: READ_LIMIT_MS, signal })
  const entries = new Map<string, TreeEntry>()
  for (const line of text.split('\0')) {
    const { mode, type, oid = '', path = '' } = ENTRY.exec(line)?.groups ?? {}
    if (type !== 'blob') continue
    if (path.split('/').some((part) => ['', '.', '..'].includes(part))) {
      throw new FileProblem(
        'path-escapes',
        `The commit ${sha.slice(0, 7)} holds a file whose name leads out of its folder, so nothing of it is read: have somebody look at the repository.`,
      )
    }
    const kind = mode === '120000' ? 'link' : mode === '100755' ? 'program' : 'file'
    // Only a broken tree has one name twice.
    entries.set(path, { path, oid, kind })
  }
  if (entries.size > treeFiles) {
    throw new FileProblem(
      'too-large',
      `The commit ${sha.slice(0, 7)} holds ${entries.size} files, more than the ${treeFiles} that are read for one comparison: split the repository.`,
    )
  }
  return [...entries.values()]
}

/** Files of a commit that the bare copy does not hold yet, by object id. */
export async function missingBlobs({ directory, sha, signal }: TreePlace): Promise<string[]> {
  const args = ['rev-list', '--objects', '--missing=print', '--no-object-names', `${sha}^{tree}`]
  const text = await runGit({ directory, args, config: {}, limitMs: READ_LIMIT_MS, signal })
  return text
    .split('\n')
    .filter((line) => line.startsWith('?'))
    .map((line) => line.slice(1))
}

/** Refuses a tree whose files take more than allowed; all of them must be held. */
export async function checkSizes(
  { directory, sha, signal }: TreePlace,
  entries: readonly TreeEntry[],
  { treeBytes }: Pick<FileLimits, 'treeBytes'>,
): Promise<void> {
  const oids = [...new Set(entries.map(({ oid }) => oid))]
  const text = await runGit({
    directory,
    args: ['cat-file', '--batch-check=%(objectname) %(objectsize)', '--buffer'],
    config: {},
    input: oids.map((oid) => `${oid}\n`).join(''),
    limitMs: READ_LIMIT_MS,
    signal,
  })
  const sizes = new Map(text.split('\n').map((line) => line.split(' ') as [string, string]))
  // One large file at many paths takes its size many times.
  const total = entries.reduce((sum, { oid }) => sum + Number(sizes.get(oid) ?? 0), 0)
  if (total <= treeBytes) return
  throw new FileProblem(
    'too-large',
    `The files of commit ${sha.slice(0, 7)} take ${bytesText(total)}, more than the ${bytesText(treeBytes)} that are read for one comparison: split the repository, or keep large files elsewhere.`,
  )
}

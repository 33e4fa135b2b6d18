import 'server-only'

import { exportTree } from './export-tree'
import type { FileLimits } from './file-limits'
import type { FileSources } from './files'
import type { GitHost } from './git-host'
import { gitPlace, inWords } from './git-place'
import type { GitStore } from './git-store'
import { checkSizes, listTree } from './git-tree'
import type { KeptFolders } from './kept-folders'
import type { RevisionNames } from './revision-names'
import { orProblem } from './file-problem'

export interface GitParts {
  store: GitStore
  names: RevisionNames
  kept: KeptFolders
  hosts: () => readonly GitHost[]
  limits: FileLimits
}

/** Reads trees of commits: exported once, then kept by commit and credential. */
export function gitFiles({ store, names, kept, hosts, limits }: GitParts): FileSources['git'] {
  return (at, asker, signal) =>
    orProblem(async () => {
      const place = gitPlace(hosts(), at.url, asker)
      return inWords(place, async () => {
        const options = { fresh: at.fresh ?? false, signal }
        const { sha, asOf } = await names.resolve(place, at.revision, options)
        const held = await kept.get(`git ${place.scope} ${sha}`, signal, (folder, stop) =>
          store.withTree(place, sha, stop, async (directory) => {
            const tree = { directory, sha, signal: stop }
            const entries = await listTree(tree, limits)
            await checkSizes(tree, entries, limits)
            return exportTree(tree, entries, folder)
          }),
        )
        const id = `git:${sha}:${place.scope.slice(0, 12)}`
        return { files: { id, revision: sha, asOf, ...held } }
      })
    })
}

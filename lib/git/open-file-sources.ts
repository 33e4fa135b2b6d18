import 'server-only'

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { archiveFiles } from './archive-files'
import { chartFiles } from './chart-files'
import { FILE_LIMITS, type FileLimits } from './file-limits'
import type { FileSources } from './files'
import { gitFiles } from './git-files'
import type { GitHost } from './git-host'
import { gitLog } from './git-log'
import { GitStore } from './git-store'
import { HelmIndexes } from './helm-indexes'
import { KeptFolders } from './kept-folders'
import { RepositoryFolders } from './repository-folders'
import { RevisionNames } from './revision-names'

export interface FileSourcesParts {
  /** A folder of our own; what is in it is kept over restarts and may be deleted while nothing runs. */
  folder: string
  /** Git hosts by the settings that hold now. */
  hosts: () => readonly GitHost[]
  /** Chart repositories and registries by the settings that hold now. */
  chartHosts: () => readonly GitHost[]
  limits?: Partial<FileLimits>
  /** Epoch ms. */
  now?: () => number
}

/** Opens the reader of Git repositories, chart repositories and archives. */
export function openFileSources(parts: FileSourcesParts): FileSources {
  const { folder, hosts, now = Date.now } = parts
  const limits = { ...FILE_LIMITS, ...parts.limits }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const copies = new RepositoryFolders(join(folder, 'repositories'), limits.repositoriesBytes, now)
  const kept = new KeptFolders(join(folder, 'kept'), limits.keptBytes, now)
  const store = new GitStore(copies, limits)
  const names = new RevisionNames(folder, store, limits, now)
  const git = { store, names, kept, hosts, limits }
  const indexes = new HelmIndexes(join(folder, 'indexes'), limits, now)
  return {
    git: gitFiles(git),
    log: gitLog(git),
    chart: chartFiles({ indexes, kept, hosts: parts.chartHosts, limits, now }),
    archive: archiveFiles(kept, limits, now),
  }
}

import 'server-only'

import type { FileLimits } from './file-limits'
import { FileProblem, orProblem } from './file-problem'
import type { FileSources } from './files'
import type { GitHost } from './git-host'

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
  void parts
  const unread = () =>
    orProblem(() => Promise.reject(new FileProblem('unsupported', 'Files are not read yet.')))
  return { git: unread, chart: unread, archive: unread, log: unread }
}

import 'server-only'

const MB = 1 << 20

/** How much, how long and how often files are read. */
export interface FileLimits {
  /** Files of one tree or archive, unpacked. */
  treeBytes: number
  treeFiles: number
  /** What one fetch may bring, packed. */
  fetchBytes: number
  fetchMs: number
  /** Bare copies of all repositories together. */
  repositoriesBytes: number
  /** Exported folders of all commits, charts and archives together. */
  keptBytes: number
  indexBytes: number
  chartBytes: number
  requestMs: number
  /** Branches, tags and ranges are looked up again after that long when `fresh` is asked for … */
  freshMs: number
  /** … and after that long when it is not. */
  staleMs: number
  indexFreshMs: number
}

export const FILE_LIMITS: FileLimits = {
  treeBytes: 256 * MB,
  treeFiles: 50_000,
  fetchBytes: 512 * MB,
  fetchMs: 60_000,
  repositoriesBytes: 4096 * MB,
  keptBytes: 2048 * MB,
  indexBytes: 64 * MB,
  chartBytes: 32 * MB,
  requestMs: 30_000,
  freshMs: 30_000,
  staleMs: 10 * 60_000,
  indexFreshMs: 60_000,
}

/** `256 MB`, `512 kB`, `80 bytes`. */
export function bytesText(bytes: number): string {
  if (bytes >= MB) return `${Math.round(bytes / MB)} MB`
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} kB` : `${bytes} bytes`
}

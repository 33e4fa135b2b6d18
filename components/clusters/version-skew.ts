import { countWords } from '@/lib/client/count-words'
import type { ClusterDetail } from '@/lib/contract/cluster'

export type Version = ClusterDetail['versions']['kubernetes'][number]

/** Whether two versions are the same, however their "v" is written. */
export function isSameVersion(a: string, b: string | undefined): boolean {
  return b !== undefined && plain(a) === plain(b)
}

function plain(version: string): string {
  return version.replace(/^v(?=\d)/, '')
}

/** How a version stands in the fleet, whose versions come newest first. */
export function skewWords(versions: readonly Version[], mine: string | undefined): string {
  if (mine === undefined) return 'The version here is not known.'
  const at = versions.findIndex(({ version }) => isSameVersion(version, mine))
  const count = (from: readonly Version[]) => from.reduce((sum, { clusters }) => sum + clusters, 0)
  const newer = at < 0 ? 0 : count(versions.slice(0, at))
  const older = at < 0 ? 0 : count(versions.slice(at + 1))
  if (versions.length <= 1) return 'The whole fleet runs this version.'
  if (newer === 0) return 'Nothing in the fleet runs a newer one.'
  if (older === 0) return 'The oldest in the fleet.'
  return `${countWords(newer, 'cluster')} ${newer === 1 ? 'runs' : 'run'} a newer one.`
}

import 'server-only'

import type { RecipeSource } from '@/lib/domain/recipe'
import { displayUrl } from '@/lib/domain/repository-url'
import type { Files, FileSources } from '@/lib/git/files'
import type { GitAsker } from '@/lib/git/git-host'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import { ArchiveUnread, readArchive } from './artifact-archive'
import { fault, orFault } from './problem'

/** The files of one source, held until they are given back. */
export interface HeldSource {
  source: RecipeSource
  files: Files
  /** "Git", "Artifact", "Chart". */
  label: string
  /** For people, without credentials. */
  url: string
  /** How they could not be read the first way. */
  note?: string
}

export interface SourceFilesPorts {
  files: FileSources
  clock: Clock
  /** The cluster that stores the app, whose controllers serve archives. */
  cluster: Cluster
  asker: GitAsker
  fresh: boolean
}

/** Reads the files of a source: the controller's own archive, else Git or the chart's repository. Throws a fault. */
export async function sourceFiles(
  ports: SourceFilesPorts,
  source: RecipeSource,
  signal: AbortSignal,
): Promise<HeldSource> {
  const { files: origin } = source
  const { files: reader, asker, fresh } = ports
  if (origin.from === 'artifact') return artifactFiles(ports, source, signal)
  if (origin.from === 'git') {
    const { url, revision } = origin
    const { files } = orFault(await reader.git({ url, revision, fresh }, asker, signal))
    return { source, files, label: 'Git', url: displayUrl(url) }
  }
  const { url, chart, version } = origin
  const { files } = orFault(await reader.chart({ url, chart, version, fresh }, asker, signal))
  return { source, files, label: 'Chart', url: `${displayUrl(url)}/${chart}` }
}

async function artifactFiles(
  ports: SourceFilesPorts,
  source: RecipeSource,
  signal: AbortSignal,
): Promise<HeldSource> {
  const { files: origin } = source
  if (origin.from !== 'artifact') throw new TypeError('not an artifact')
  const { files: reader, cluster, clock, asker, fresh } = ports
  const { url, digest, revision, isChart, git, chart } = origin
  const shown = displayUrl((git ?? chart)?.url ?? url)
  let why: string
  try {
    const at = { digest, revision, scope: cluster.id, ...(isChart && { isChart }) }
    const read = () => readArchive(cluster, url, clock, signal)
    const { files } = orFault(await reader.archive(at, read))
    return { source, files, label: 'Artifact', url: shown }
  } catch (error) {
    if (!(error instanceof ArchiveUnread)) throw error
    why = error.message
  }
  const message = `The archive that ${cluster.name} deploys from could not be read. ${why}`
  const instead = (from: string) => `${message} The files are read from ${from} instead.`
  if (git) {
    const at = { url: git.url, revision: git.revision, fresh }
    const { files } = orFault(await reader.git(at, asker, signal))
    return { source, files, label: 'Git', url: shown, note: instead('Git') }
  }
  if (!chart) throw fault('unread', message)
  const { files } = orFault(await reader.chart({ ...chart, fresh }, asker, signal))
  const from = `${shown}/${chart.chart}`
  return { source, files, label: 'Chart', url: from, note: instead('the chart’s repository') }
}

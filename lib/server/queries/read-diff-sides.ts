import 'server-only'

import type { DiffAnswer } from '@/lib/contract/diff'
import type { AppRow } from '@/lib/domain/app'
import { displayUrl } from '@/lib/domain/repository-url'
import { shortRevision } from '@/lib/domain/revision'

import type { CommitBook } from '../commits/commit-book'
import { sourceAsker } from '../commits/source-asker'
import type { DiffSideFacts } from '../fleet/diffs-view'
import type { FleetView } from '../fleet/fleet-view'

type Side = NonNullable<DiffAnswer['left']>
type SourceFacts = DiffSideFacts['sources'][number]

/** A side as it crosses HTTP. `now`: ISO, the age of a side on which there is nothing. */
export function tellSide(
  { fleet, commits }: { fleet: FleetView; commits: CommitBook },
  row: AppRow,
  { is, label, sources, cluster, asOf }: DiffSideFacts,
  now: string,
): Side {
  return {
    ...{ is, label, asOf: asOf ?? now },
    sources: sources.map((source) => tellSource(commits, row, source)),
    ...(cluster !== undefined && {
      cluster: { id: cluster, name: fleet.cluster(cluster)?.name ?? cluster },
    }),
  }
}

function tellSource(book: CommitBook, row: AppRow, source: SourceFacts): Side['sources'][number] {
  const { label, url, path, revision, tool } = source
  const commit = commitOf(book, row, source)
  return {
    ...{ label, revision: shortRevision(revision) },
    ...(url !== undefined && { url }),
    ...(path !== undefined && { path }),
    ...(tool !== undefined && { tool }),
    ...(commit && { commit }),
  }
}

/** Only a repository that was read for this app just now is asked about its commit. */
function commitOf(
  book: CommitBook,
  row: AppRow,
  { isGit, url, revision }: SourceFacts,
): ReturnType<CommitBook['find']> | undefined {
  const source = row.sources.find((each) => each.kind === 'git' && displayUrl(each.url) === url)
  if (!source || !(isGit || /[0-9a-f]{40}$/.test(revision))) return undefined
  return book.find(source, revision, sourceAsker(row))
}

import 'server-only'

import type { CommitItem } from '@/lib/contract/commit'
import type { AppRow, Source } from '@/lib/domain/app'

import type { CommitBook } from '../commits/commit-book'
import { sourceAsker } from '../commits/source-asker'

type Deploys = Pick<AppRow, 'ref' | 'project' | 'engine' | 'sources'>

/** What is known of revisions that an app deploys, one for each of its sources, in their order. */
export function commitsOf(
  book: CommitBook,
  app: Deploys,
  revisions: readonly string[],
): CommitItem[] {
  const asker = sourceAsker(app)
  return revisions.flatMap((revision, at) => {
    const source = sourceAt(app.sources, revisions.length, at)
    return source && revision !== '' ? [book.find(source, revision, asker)] : []
  })
}

/** An engine that joins its sources answers one revision for the one that it deploys from. */
function sourceAt(sources: readonly Source[], count: number, at: number): Source | undefined {
  return count === 1 ? sources[0] : sources[at]
}

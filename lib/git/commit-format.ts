import 'server-only'

import type { CommitFacts } from '@/lib/domain/commit'

/** Asks `git log` for what `parseCommit` reads: one line a commit. */
export const COMMIT_FORMAT = ['%H', '%an', '%cI', '%s'].join('%x00')

/** Reads one line of `git log`; undefined when it is none. */
export function parseCommit(text: string): CommitFacts | undefined {
  const [sha = '', author = '', at = '', subject = ''] = text.trimEnd().split('\0')
  const time = Date.parse(at)
  if (!/^[0-9a-f]{40,64}$/.test(sha) || Number.isNaN(time)) return undefined
  return { sha, author, subject, at: new Date(time).toISOString() }
}

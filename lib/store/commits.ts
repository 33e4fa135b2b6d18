import 'server-only'

import { sql, type Kysely, type RawBuilder } from 'kysely'

import { chunks, lastOfEach } from './chunks'
import type { StoredCommit } from './store'
import type { CommitTable, Tables } from './tables'
import { fromTimeColumn, toTimeColumn } from './time-column'

/** Writes what is known of commits; the newer knowledge of one replaces the older. */
export async function saveCommits(
  db: Kysely<Tables>,
  commits: readonly StoredCommit[],
): Promise<void> {
  for (const some of chunks(lastOfEach(commits, ({ repository, sha }) => `${sha} ${repository}`)))
    await db
      .insertInto('commit_note')
      .values(some.map(toCommitRecord))
      .onConflict((conflict) =>
        conflict.columns(['repository', 'sha']).doUpdateSet((is) => ({
          subject: is.ref('excluded.subject'),
          author: is.ref('excluded.author'),
          at: is.ref('excluded.at'),
          words: is.ref('excluded.words'),
        })),
      )
      .execute()
}

/** Those of one repository by full hash. */
export async function readCommits(
  db: Kysely<Tables>,
  repository: string,
  shas: readonly string[],
): Promise<StoredCommit[]> {
  const found: StoredCommit[] = []
  for (const some of chunks([...new Set(shas)])) {
    const records = await db
      .selectFrom('commit_note')
      .selectAll()
      .where('repository', '=', repository)
      .where('sha', 'in', some)
      .execute()
    found.push(...records.map(fromCommitRecord))
  }
  return found
}

/** Those in whose hash, subject or author every word is found; newest first. No words find nothing. */
export async function findCommits(
  db: Kysely<Tables>,
  words: readonly string[],
  limit: number,
): Promise<StoredCommit[]> {
  const wanted = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '')
  if (wanted.length === 0) return []
  let query = db.selectFrom('commit_note').selectAll()
  for (const word of wanted)
    query = query.where((is) =>
      is.or([holds('sha', `${plain(word)}%`), holds('words', `%${plain(word)}%`)]),
    )
  const records = await query.orderBy('at', 'desc').orderBy('sha').limit(limit).execute()
  return records.map(fromCommitRecord)
}

function holds(column: 'sha' | 'words', pattern: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '!'`
}

/** A word without the meaning that patterns give to some characters. */
function plain(word: string): string {
  return word.replaceAll(/[!%_]/g, '!$&')
}

function toCommitRecord({ repository, sha, subject, author, at }: StoredCommit): CommitTable {
  const words = `${subject} ${author}`.toLowerCase()
  return { repository, sha, subject, author, at: toTimeColumn(at) ?? 0, words }
}

function fromCommitRecord({ repository, sha, subject, author, at }: CommitTable): StoredCommit {
  return { repository, sha, subject, author, at: fromTimeColumn(at) }
}

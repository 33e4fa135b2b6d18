import 'server-only'

import type { Kysely, Migration } from 'kysely'

/** What is remembered beyond what clusters keep: deployments, events, facts of commits, and the views that people save. */
export const deploymentsEventsCommitsViews: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('deployment')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('cluster', 'text', (column) => column.notNull())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('revisions', 'text', (column) => column.notNull())
      .addColumn('previous', 'text', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('started_at', 'bigint')
      .addColumn('finished_at', 'bigint')
      .addColumn('by_kind', 'text', (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('known', 'text', (column) => column.notNull())
      .addColumn('engine_id', 'text')
      .addUniqueConstraint('deployment_run', ['app', 'run_key'])
      .execute()
    await db.schema
      .createTable('event')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('cluster', 'text', (column) => column.notNull())
      .addColumn('app', 'text')
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('is_warning', 'integer', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('first_at', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('revision', 'text')
      .addColumn('user_name', 'text')
      .execute()
    await db.schema
      .createTable('commit_note')
      .addColumn('repository', 'text', (column) => column.notNull())
      .addColumn('sha', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('commit_note_key', ['repository', 'sha'])
      .execute()
    await db.schema
      .createTable('saved_view')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('owner_name', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('query', 'text', (column) => column.notNull())
      .addColumn('is_shared', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute()
    for (const [table, columns] of INDEXES)
      await db.schema
        .createIndex(`${table}_${columns.join('_')}`)
        .on(table)
        .columns(columns)
        .execute()
  },
}

/** One for each way in which these are asked for, newest first. */
const INDEXES: readonly [table: string, columns: string[]][] = [
  ['deployment', ['app', 'id']],
  ['deployment', ['cluster', 'id']],
  ['deployment', ['at']],
  ['event', ['app', 'last_at', 'id']],
  ['event', ['cluster', 'last_at', 'id']],
  ['event', ['last_at', 'id']],
  ['commit_note', ['at']],
  ['saved_view', ['owner']],
]

import 'server-only'

import type { Kysely, Migration, MigrationProvider } from 'kysely'

import { deploymentsEventsCommitsViews } from './migration-0002'

/** Run in the order of their names, each once. A migration that was released is never edited: the next one mends it. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-clusters-rows-transitions': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('cluster')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('uid', 'text')
        .addColumn('place', 'text', (column) => column.notNull())
        .addColumn('alternates', 'text', (column) => column.notNull())
        .addColumn('contexts', 'text', (column) => column.notNull())
        .addColumn('last_answer_at', 'bigint')
        .addColumn('forgotten_at', 'bigint')
        .execute()
      await db.schema
        .createTable('app_row')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('cluster', 'text', (column) => column.notNull())
        .addColumn('form', 'integer', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('app_row_cluster').on('app_row').column('cluster').execute()
      await db.schema
        .createTable('transition')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('cluster', 'text', (column) => column.notNull())
        .addColumn('project', 'text')
        .addColumn('namespace', 'text')
        .addColumn('app', 'text')
        .addColumn('from_word', 'text', (column) => column.notNull())
        .addColumn('to_word', 'text', (column) => column.notNull())
        .addColumn('message', 'text', (column) => column.notNull())
        .execute()
      for (const columns of [['at'], ['app', 'id'], ['cluster', 'id']])
        await db.schema
          .createIndex(`transition_${columns.join('_')}`)
          .on('transition')
          .columns(columns)
          .execute()
    },
  },
  '0002-deployments-events-commits-views': deploymentsEventsCommitsViews,
}

export const migrationProvider: MigrationProvider = {
  getMigrations: async () => MIGRATIONS,
}

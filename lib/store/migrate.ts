import 'server-only'

import { Migrator, type Kysely } from 'kysely'

import { migrationProvider } from './migrations'

/** Brings any engine to the newest form, in order; rejects when a step fails, having undone that step. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest()
  if (error === undefined) return
  throw error instanceof Error ? error : new Error(JSON.stringify(error))
}

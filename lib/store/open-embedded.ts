import 'server-only'

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import Database from 'libsql'

import { migrate } from './migrate'
import { SqlStore } from './sql-store'
import type { Store } from './store'
import type { Tables } from './tables'

/** How long opening waits for another process; the engine waits inside a call, so this stops everything else too. */
const OPEN_WAIT_MS = 5000
/** Afterwards whoever writes tries again by itself: the dashboard must not stand still for a lock. */
const WRITE_WAIT_MS = 250

/** Opens, and where needed creates and brings up to date, the file in a data directory. Rejects when that cannot be done. */
export async function openEmbedded(directory: string): Promise<Store> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const database = new Database(join(directory, 'fleetglass.db'))
  try {
    database.pragma(`busy_timeout = ${OPEN_WAIT_MS}`)
    database.pragma('journal_mode = WAL')
    // Nothing is lost when the process dies. After a loss of power the last moments may be missing: everything that is
    // written often is read from the clusters again, and waiting for the disk on our thread would hold up every page.
    database.pragma('synchronous = NORMAL')
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: asKyselyDatabase(database) }),
    })
    await migrate(db)
    database.pragma(`busy_timeout = ${WRITE_WAIT_MS}`)
    return new SqlStore(db)
  } catch (error) {
    database.close()
    throw error
  }
}

/** libsql speaks the interface that kysely asks for; only the two declarations differ in their names. */
function asKyselyDatabase(database: Database.Database): SqliteDatabase {
  return database
}

import 'server-only'

import { sql, type Kysely } from 'kysely'

import type { Tables } from './tables'

/** The embedded engine works inside the call: as much at once as nobody notices. */
const DELETED_AT_ONCE = 500

/** Drops what is older, in portions between which others get their turn; answers how many. The newest deployment of each app stays. */
export async function prune(db: Kysely<Tables>, before: number): Promise<number> {
  const portions: (() => Promise<{ numDeletedRows: bigint }>)[] = [
    () =>
      db
        .deleteFrom('transition')
        .where('id', 'in', (of) =>
          of.selectFrom('transition').select('id').where('at', '<', before).limit(DELETED_AT_ONCE),
        )
        .executeTakeFirst(),
    () =>
      db
        .deleteFrom('event')
        .where('id', 'in', (of) =>
          of.selectFrom('event').select('id').where('last_at', '<', before).limit(DELETED_AT_ONCE),
        )
        .executeTakeFirst(),
    () =>
      db
        .deleteFrom('deployment')
        .where('id', 'in', (of) =>
          of
            .selectFrom('deployment as old')
            .select('old.id')
            .where('old.at', '<', before)
            .where((is) =>
              is.exists(
                is
                  .selectFrom('deployment as newer')
                  .select(sql<number>`1`.as('one'))
                  .whereRef('newer.app', '=', 'old.app')
                  .whereRef('newer.id', '>', 'old.id'),
              ),
            )
            .limit(DELETED_AT_ONCE),
        )
        .executeTakeFirst(),
  ]
  let dropped = 0
  for (const portion of portions)
    for (let last = DELETED_AT_ONCE; last === DELETED_AT_ONCE; dropped += last) {
      last = Number((await portion()).numDeletedRows)
      await new Promise((resolve) => setImmediate(resolve))
    }
  return dropped
}

import 'server-only'

import type { Kysely } from 'kysely'

import type { SeenEvent } from '@/lib/domain/event'
import { appKey } from '@/lib/domain/ref'

import { chunks, lastOfEach } from './chunks'
import { parseEventCursor } from './event-cursor'
import { fromEventRecord, toEventRecord } from './event-record'
import type { HistoryFilter } from './store'
import type { Tables } from './tables'

/** Writes events. An older reading of one that is known already changes nothing, nor does one that has lost its app. */
export async function saveEvents(db: Kysely<Tables>, events: readonly SeenEvent[]): Promise<void> {
  for (const some of chunks(lastOfEach(events, ({ id }) => id)))
    await db
      .insertInto('event')
      .values(some.map(toEventRecord))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((is) => ({
            app: is.fn.coalesce('excluded.app', 'event.app'),
            is_warning: is.ref('excluded.is_warning'),
            reason: is.ref('excluded.reason'),
            message: is.ref('excluded.message'),
            last_at: is.ref('excluded.last_at'),
            count: is.ref('excluded.count'),
            revision: is.fn.coalesce('excluded.revision', 'event.revision'),
            user_name: is.fn.coalesce('excluded.user_name', 'event.user_name'),
          }))
          .whereRef('event.last_at', '<=', 'excluded.last_at'),
      )
      .execute()
}

/** By their last occurrence, newest first, and by id within one instant. */
export async function readEvents(
  db: Kysely<Tables>,
  { app, cluster, since, before, limit }: HistoryFilter,
): Promise<SeenEvent[]> {
  let query = db.selectFrom('event').selectAll()
  if (app) query = query.where('app', '=', appKey(app))
  if (cluster !== undefined) query = query.where('cluster', '=', cluster)
  if (since !== undefined) query = query.where('last_at', '>=', Date.parse(since))
  if (before !== undefined) {
    const { at, id } = parseEventCursor(before)
    query = query.where((is) =>
      is.or([
        is('last_at', '<', at),
        // Without an id nothing of that instant is left: no id comes before an empty one.
        is.and([is('last_at', '=', at), is('id', '<', id)]),
      ]),
    )
  }
  const records = await query
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return records.map(fromEventRecord)
}

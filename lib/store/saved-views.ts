import 'server-only'

import type { Kysely } from 'kysely'

import type { StoredView } from './store'
import type { SavedViewTable, Tables } from './tables'
import { fromTimeColumn, toTimeColumn } from './time-column'

/** Someone else owns the view of that id: it is not overwritten. */
export class ForeignViewError extends Error {
  override name = 'ForeignViewError'
}

/** Those of one user and those that are shared, by name. */
export async function readViews(db: Kysely<Tables>, owner: string): Promise<StoredView[]> {
  const records = await db
    .selectFrom('saved_view')
    .selectAll()
    .where((is) => is.or([is('owner', '=', owner), is('is_shared', '=', 1)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return records.map(fromViewRecord)
}

/** Writes a view; rejects with ForeignViewError when the id belongs to a view of another owner. */
export async function saveView(db: Kysely<Tables>, view: StoredView): Promise<void> {
  const record = toViewRecord(view)
  const { numInsertedOrUpdatedRows: written } = await db
    .insertInto('saved_view')
    .values(record)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(record).where('saved_view.owner', '=', view.owner),
    )
    .executeTakeFirst()
  if (written === 0n) throw new ForeignViewError(`The view "${view.name}" belongs to someone else.`)
}

/** Deletes a view of that owner; false when there is none. */
export async function deleteView(db: Kysely<Tables>, id: string, owner: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

function toViewRecord({ id, owner, name, query, ...view }: StoredView): SavedViewTable {
  return {
    ...{ id, owner, name, query },
    owner_name: view.ownerName,
    is_shared: view.isShared ? 1 : 0,
    updated_at: toTimeColumn(view.updatedAt) ?? 0,
  }
}

function fromViewRecord({ id, owner, name, query, ...record }: SavedViewTable): StoredView {
  return {
    ...{ id, owner, name, query },
    ownerName: record.owner_name,
    isShared: record.is_shared === 1,
    updatedAt: fromTimeColumn(record.updated_at),
  }
}

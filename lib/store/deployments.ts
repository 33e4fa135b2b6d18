import 'server-only'

import { sql, type Kysely } from 'kysely'

import { appKey } from '@/lib/domain/ref'

import { chunks, lastOfEach } from './chunks'
import { fromDeploymentRecord, toDeploymentRecord } from './deployment-record'
import type { HistoryFilter, StoredDeployment } from './store'
import type { Tables } from './tables'

/** Writes deployments. Of a run that is known already its place in time stays, and whatever the newer reading does not tell. */
export async function saveDeployments(
  db: Kysely<Tables>,
  deployments: readonly StoredDeployment[],
): Promise<void> {
  const records = deployments.map(toDeploymentRecord)
  for (const some of chunks(lastOfEach(records, ({ app, run_key }) => `${app} ${run_key}`)))
    await db
      .insertInto('deployment')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['app', 'run_key']).doUpdateSet((is) => ({
          project: is.ref('excluded.project'),
          revisions: sql<string>`coalesce(nullif(excluded.revisions, '[]'), deployment.revisions)`,
          previous: sql<string>`coalesce(nullif(deployment.previous, '[]'), excluded.previous)`,
          result: is.ref('excluded.result'),
          message: is.ref('excluded.message'),
          started_at: is.fn.coalesce('excluded.started_at', 'deployment.started_at'),
          // A run that goes on has no end, whatever an earlier reading said.
          finished_at: is
            .case()
            .when('excluded.result', '=', 'running')
            .then(is.ref('excluded.finished_at'))
            .else(is.fn.coalesce('excluded.finished_at', 'deployment.finished_at'))
            .end(),
          by_kind: is.ref('excluded.by_kind'),
          by_name: is.ref('excluded.by_name'),
          scope: is.ref('excluded.scope'),
          engine_id: is.fn.coalesce('excluded.engine_id', 'deployment.engine_id'),
        })),
      )
      .execute()
}

/** Newest first. */
export async function readDeployments(
  db: Kysely<Tables>,
  { app, cluster, since, before, limit }: HistoryFilter,
): Promise<StoredDeployment[]> {
  let query = db.selectFrom('deployment').selectAll()
  if (app) query = query.where('app', '=', appKey(app))
  if (cluster !== undefined) query = query.where('cluster', '=', cluster)
  if (since !== undefined) query = query.where('at', '>=', Date.parse(since))
  if (before !== undefined) query = query.where('id', '<', before)
  const records = await query.orderBy('id', 'desc').limit(limit).execute()
  return records.map(fromDeploymentRecord).filter((deployment) => deployment !== undefined)
}

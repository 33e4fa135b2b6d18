import 'server-only'

import { appKey, parseAppKey } from '@/lib/domain/ref'
import type { Run } from '@/lib/domain/run'

import type { StoredDeployment } from './store'
import type { DeploymentTable } from './tables'
import { textList } from './text-list'
import { fromTimeColumn, toTimeColumn } from './time-column'

export function toDeploymentRecord(deployment: StoredDeployment): DeploymentTable {
  const { id, app, project, key, by } = deployment
  const startedAt = toTimeColumn(deployment.startedAt)
  const finishedAt = toTimeColumn(deployment.finishedAt)
  return {
    id,
    app: appKey(app),
    run_key: key,
    cluster: app.cluster,
    project,
    at: timeOfId(id) ?? startedAt ?? finishedAt ?? 0,
    revisions: JSON.stringify(deployment.revisions),
    previous: JSON.stringify(deployment.previous),
    result: deployment.result,
    message: deployment.message,
    started_at: startedAt,
    finished_at: finishedAt,
    by_kind: by.kind,
    by_name: by.name,
    scope: deployment.scope,
    known: deployment.known,
    engine_id: deployment.engineId ?? null,
  }
}

/** undefined for a record whose app nobody can name any more. */
export function fromDeploymentRecord(record: DeploymentTable): StoredDeployment | undefined {
  const app = parseAppKey(record.app)
  if (!app) return undefined
  const { id, project, started_at, finished_at, engine_id } = record
  return {
    id,
    app,
    project,
    key: record.run_key,
    revisions: textList(record.revisions),
    previous: textList(record.previous),
    // These words are written by toDeploymentRecord alone.
    result: record.result as Run['result'],
    scope: record.scope as Run['scope'],
    known: record.known as StoredDeployment['known'],
    by: { kind: record.by_kind as Run['by']['kind'], name: record.by_name },
    message: record.message,
    ...(started_at !== null && { startedAt: fromTimeColumn(started_at) }),
    ...(finished_at !== null && { finishedAt: fromTimeColumn(finished_at) }),
    ...(engine_id !== null && { engineId: engine_id }),
  }
}

/** Epoch ms of a UUID of version 7. */
function timeOfId(id: string): number | undefined {
  const time = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id)
  return time ? Number.parseInt(`${time[1]}${time[2]}`, 16) : undefined
}

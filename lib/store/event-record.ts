import 'server-only'

import { appKey, parseAppKey, type ObjectId } from '@/lib/domain/ref'
import type { SeenEvent } from '@/lib/domain/event'

import type { EventTable } from './tables'
import { fromTimeColumn, toTimeColumn } from './time-column'

export function toEventRecord(event: SeenEvent): EventTable {
  const { id, cluster, about, app, reason, message, source, count, revision, user } = event
  const { group, kind, namespace, name } = about
  return {
    id,
    cluster,
    app: app ? appKey(app) : null,
    about: JSON.stringify([group, kind, namespace, name]),
    is_warning: event.isWarning ? 1 : 0,
    reason,
    message,
    source,
    first_at: toTimeColumn(event.firstAt) ?? 0,
    last_at: toTimeColumn(event.lastAt) ?? 0,
    count,
    revision: revision ?? null,
    user_name: user ?? null,
  }
}

export function fromEventRecord(record: EventTable): SeenEvent {
  const { id, cluster, reason, message, source, count, revision, user_name: user } = record
  const app = record.app === null ? undefined : parseAppKey(record.app)
  return {
    id,
    cluster,
    about: aboutOf(record.about),
    isWarning: record.is_warning === 1,
    reason,
    message,
    source,
    firstAt: fromTimeColumn(record.first_at),
    lastAt: fromTimeColumn(record.last_at),
    count,
    ...(app && { app }),
    ...(revision !== null && { revision }),
    ...(user !== null && { user }),
  }
}

function aboutOf(json: string): ObjectId {
  // Written by toEventRecord alone.
  const [group, kind, namespace, name] = JSON.parse(json) as [string, string, string, string]
  return { group, kind, namespace, name }
}

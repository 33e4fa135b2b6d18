import 'server-only'

import type { AppItem } from '@/lib/contract/app'
import { standingOf, urgencyOf } from '@/lib/domain/urgency'
import type { AppRow } from '@/lib/domain/app'

/** A row as it crosses HTTP. `asOf` is the last answer of its cluster: it moves while the row stands still. */
export function toAppItem(row: AppRow, asOf: string | undefined): AppItem {
  const urgency = urgencyOf(row)
  const { state } = row.freshness
  const freshness = state === 'offline' || asOf === undefined ? row.freshness : { state, asOf }
  return {
    ref: row.ref,
    uid: row.uid,
    engine: row.engine,
    project: row.project,
    destination: row.destination,
    sources: [...row.sources],
    revisions: {
      target: [...row.revisions.target],
      attempted: [...row.revisions.attempted],
      deployed: [...row.revisions.deployed],
    },
    sync: row.sync,
    health: row.health,
    lifecycle: row.lifecycle,
    freshness,
    images: [...row.images],
    labels: { ...row.labels },
    autoSync: row.autoSync,
    since: row.since,
    urgency,
    standing: standingOf(urgency),
    ...(row.ours && { ours: row.ours }),
    ...(row.was && { was: row.was }),
    ...(row.owner && { owner: row.owner }),
    ...(row.deployedAt !== undefined && { deployedAt: row.deployedAt }),
    ...(row.run && { run: { ...row.run, revisions: [...row.run.revisions] } }),
  }
}

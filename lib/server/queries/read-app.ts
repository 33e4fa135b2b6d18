import 'server-only'

import type { AppDetail } from '@/lib/contract/fleet'
import type { AppRef } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import type { CommitBook } from '../commits/commit-book'
import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { commitsOf } from './app-commits'
import { toAppItem } from './app-item'
import { toChange } from './changes'
import { countApps, withCounts } from './count-apps'
import { engineDown } from './engine-down'
import { seenApp } from './seen-app'
import { verdictSentence } from './verdict-sentence'
import { toWindowVerdict } from './window-verdict'

const CHANGES_LIMIT = 50

/** What one app's page begins with is answered from. */
export interface AppSources {
  fleet: FleetView
  commits: CommitBook
}

/** One app with its clusters and what was recorded of it; undefined when there is none that this user may see. */
export async function readApp(
  { fleet, commits }: AppSources,
  ref: AppRef,
  seen: Visibility,
  now: number,
): Promise<AppDetail | undefined> {
  const row = seenApp(fleet, ref, seen)
  const stored = fleet.cluster(ref.cluster)
  if (!row || !stored) return undefined

  const counts = countApps(fleet.index, seen)
  const target = row.destination.cluster
  const destination =
    target !== undefined && seen.sees({ cluster: target }) ? fleet.cluster(target) : undefined
  const windows = fleet.windows(row.ref)
  const down = engineDown(row, stored)
  const changes = await fleet.history.ofApp(ref, CHANGES_LIMIT)
  return {
    app: toAppItem(row, stored.link.asOf),
    verdict: verdictSentence({
      row,
      now,
      cluster: {
        name: stored.name,
        ...(stored.link.asOf !== undefined && { lastAnswerAt: stored.link.asOf }),
      },
      ...(down && {
        down: {
          message: down.message,
          ...(down.downSince !== undefined && { since: down.downSince }),
        },
      }),
      ...(windows && { windows }),
    }),
    cluster: withCounts(stored, counts),
    ...(destination && { destinationCluster: withCounts(destination, counts) }),
    changes: changes.map((transition) => toChange(fleet, transition)),
    commits: {
      target: commitsOf(commits, row, row.revisions.target),
      deployed: commitsOf(commits, row, row.revisions.deployed),
    },
    ...(windows && { windows: toWindowVerdict(windows) }),
    asOf: isoTime(now),
  }
}

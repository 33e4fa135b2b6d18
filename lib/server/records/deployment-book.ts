import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'
import type { HistoryFilter, StoredDeployment } from '@/lib/store/store'

import type { Clock } from '../clock'
import type { Recorder } from '../fleet/recorder'
import { BoundedMap } from './bounded-map'
import { HealSeries } from './heal-series'
import { deploymentsBetween } from './read-run'

/** What is held in memory for everyone until the store has it, and while the store cannot be used. */
const MAX_HELD = 5000
const MAX_FOLLOWED = 100_000

/** Every deployment of every app that Fleetglass came to know of, also those that engines do not keep. */
export class DeploymentBook {
  /** Oldest first, by app and run. */
  private readonly held = new Map<string, StoredDeployment>()
  /** Uids of the apps that this process has had judged before. */
  private readonly followed = new BoundedMap<string>(MAX_FOLLOWED)
  private readonly heals = new HealSeries()
  private readonly listeners = new Set<(deployment: StoredDeployment) => void>()
  /** Epoch ms: every deployment that began since then is held. */
  private wholeFrom: number

  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {
    this.wholeFrom = clock.now()
  }

  /** Called with each judgement of an app, and the one before it; that may be of an earlier process. */
  rowJudged(before: AppRow | undefined, after: AppRow): void {
    const now = this.clock.now()
    const app = appKey(after.ref)
    const isFollowed = before !== undefined && this.followed.get(app) === after.uid
    this.followed.set(app, after.uid)
    for (const found of deploymentsBetween(before, after, { now, isFollowed }))
      this.record(this.heals.join(found, now))
  }

  /** Newest first, those that are not written yet included. */
  async list(filter: HistoryFilter): Promise<StoredDeployment[]> {
    const isAllHeld = filter.since !== undefined && Date.parse(filter.since) > this.wholeFrom
    const stored = isAllHeld ? [] : ((await this.recorder.deployments(filter)) ?? [])
    const held = [...this.held.values()].filter(wantedBy(filter))
    const all = new Map(stored.map((each) => [runOf(each), each]))
    for (const each of held) all.set(runOf(each), joined(all.get(runOf(each)), each))
    return [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, filter.limit)
  }

  /** Called in the same turn as a deployment was seen to begin or to end; the answer unsubscribes. */
  subscribe(listener: (deployment: StoredDeployment) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private record(found: StoredDeployment): void {
    const run = runOf(found)
    const deployment = joined(this.held.get(run), found)
    this.held.set(run, deployment)
    for (const [oldest, { startedAt, finishedAt }] of this.held) {
      if (this.held.size <= MAX_HELD) break
      this.held.delete(oldest)
      const at = Date.parse(startedAt ?? finishedAt ?? '')
      this.wholeFrom = Math.max(this.wholeFrom, Number.isNaN(at) ? this.clock.now() : at)
    }
    this.recorder.deployment(deployment)
    for (const listener of this.listeners) listener(deployment)
  }
}

/** One run once: the newer reading, with the place in time and the predecessor that were recorded first. */
function joined(before: StoredDeployment | undefined, after: StoredDeployment): StoredDeployment {
  if (!before) return after
  const { id, known, startedAt } = before
  const previous = before.previous.length > 0 ? before.previous : after.previous
  return { ...(startedAt !== undefined && { startedAt }), ...after, id, known, previous }
}

function runOf({ app, key }: StoredDeployment): string {
  return `${appKey(app)} ${key}`
}

function wantedBy(filter: HistoryFilter): (deployment: StoredDeployment) => boolean {
  const { cluster, before } = filter
  const app = filter.app && appKey(filter.app)
  const since = filter.since === undefined ? undefined : Date.parse(filter.since)
  return (deployment) => {
    const at = deployment.startedAt ?? deployment.finishedAt
    return (
      (app === undefined ||
        (deployment.app.name === filter.app?.name && appKey(deployment.app) === app)) &&
      (cluster === undefined || cluster === deployment.app.cluster) &&
      (before === undefined || deployment.id < before) &&
      (since === undefined || at === undefined || Date.parse(at) >= since)
    )
  }
}

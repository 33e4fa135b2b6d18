import 'server-only'

import { appKey } from '@/lib/domain/ref'
import type { StoredDeployment } from '@/lib/store/store'

import { BoundedMap } from './bounded-map'
import { isSameRevisions } from './read-run'

/** A controller that brings the same back again this soon is at war with someone; each battle is no news. */
const AGAIN_WITHIN_MS = 600_000
const MAX_APPS = 10_000

interface Series {
  first: StoredDeployment
  /** Run that was last part of it, and when it was last heard of in epoch ms. */
  lastKey: string
  lastAt: number
  times: number
}

/** Makes one deployment of those by which a controller brings back what is deployed already, again and again: months of a quarrel every few seconds must not fill the store. */
export class HealSeries {
  private readonly series = new BoundedMap<Series>(MAX_APPS)

  /** The deployment as it is to be recorded: itself, or the first of its series with how often it was repeated. */
  join(found: StoredDeployment, now: number): StoredDeployment {
    const app = appKey(found.app)
    const series = this.series.get(app)
    if (!isHeal(found)) return found
    if (!series || !(found.key === series.lastKey || isRepeat(series, found, now))) {
      this.series.set(app, { first: found, lastKey: found.key, lastAt: now, times: 1 })
      return found
    }
    const times = series.times + (found.key === series.lastKey ? 0 : 1)
    this.series.set(app, { ...series, lastKey: found.key, lastAt: now, times })
    return times === 1 ? found : repeated(series.first, found, times)
  }
}

function isHeal({ by, revisions, previous }: StoredDeployment): boolean {
  return by.kind === 'automation' && isSameRevisions(revisions, previous)
}

function isRepeat({ first, lastAt }: Series, found: StoredDeployment, now: number): boolean {
  return (
    now - lastAt <= AGAIN_WITHIN_MS &&
    first.scope === found.scope &&
    isSameRevisions(first.revisions, found.revisions)
  )
}

function repeated(
  { id, key, known, startedAt }: StoredDeployment,
  found: StoredDeployment,
  times: number,
): StoredDeployment {
  const message = `Done ${times} times in a row. ${found.message}`.trim()
  return { ...found, id, key, known, message, ...(startedAt !== undefined && { startedAt }) }
}

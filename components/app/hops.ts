import { isSame, revisionWords } from '@/components/apps/revision-words'
import type { AppItem } from '@/lib/contract/app'
import type { AppDetail } from '@/lib/contract/fleet'

export const STOPS = ['source', 'target', 'deployed', 'running'] as const
export type StopId = (typeof STOPS)[number]

/** A few words in whose middle a time stands: "stuck here for", 14 min, ": 0 of 3 ready". */
export interface HopWords {
  before: string
  /** ISO time since which it is so, shown as an age. */
  since?: string
  /** ISO time until which it is so, counted down. */
  until?: string
  after?: string
}

/** The way from one stop to the next: done, held up with the reason in words, or not known. */
export interface Hop {
  state: 'done' | 'moving' | 'late' | 'failed' | 'unknown'
  words?: HopWords
}

type Told = Pick<AppDetail, 'app' | 'windows' | 'commits'>

/** The three hops from the source to what runs. Only what is known is called done. */
export function hopsOf(detail: Told): readonly [Hop, Hop, Hop] {
  if (detail.app.freshness.state === 'offline') {
    const silent: Hop = { state: 'unknown', words: { before: 'not known now' } }
    return [silent, silent, silent]
  }
  return [toTarget(detail.app), toDeployed(detail), toRunning(detail.app)]
}

function toTarget({ sync, revisions, since }: AppItem): Hop {
  if (sync.cause === 'source-failed')
    return failed({ before: 'source cannot be read for', since: since.sync })
  if (sync.cause === 'comparison-failed')
    return failed({ before: 'cannot be rendered for', since: since.sync })
  // Nobody has judged it for a while, so that nobody knows what the source says now.
  if (sync.cause === 'stale') return unknown()
  return revisions.target.length > 0 ? { state: 'done' } : unknown()
}

function toDeployed({ app, windows, commits }: Told): Hop {
  const { sync, revisions, lifecycle, autoSync, since } = app
  const { target, deployed } = revisions
  if (sync.cause === 'failed') return failed({ before: 'stuck here for', since: since.sync })
  if (lifecycle.state === 'running' || lifecycle.state === 'requested')
    return { state: 'moving', words: aged('being applied for', lifecycle.since) }
  if (lifecycle.state === 'retrying')
    return failed(aged('tried again and again for', lifecycle.since))
  if (lifecycle.state === 'terminating') return late({ before: 'the run is being ended' })
  if (target.length === 0 || sync.cause === 'stale') return unknown()
  // In sync: what moved in the repository is nothing of its own.
  if (sync.status === 'synced' || isSame(target, deployed))
    return { state: 'done', ...leadTime(app, commits.deployed[0]?.at) }
  if (sync.cause === 'never-deployed') return late({ before: 'never deployed' })
  if (deployed.length === 0) return unknown()
  if (lifecycle.state === 'suspended') return late(aged('suspended for', lifecycle.since))
  if (lifecycle.state === 'blocked-by-window') return late(windowWords(windows?.changesAt))
  if (lifecycle.state === 'awaiting-confirmation') return late({ before: 'awaits approval' })
  if (windows?.automatic === false && autoSync.enabled) return late(windowWords(windows.changesAt))
  const why = autoSync.enabled ? '' : ', sync is manual here'
  return late({ before: 'behind for', since: since.sync, after: why })
}

function toRunning(app: AppItem): Hop {
  const { revisions, sync, health, ours, since } = app
  const worst = ours ?? health
  if (revisions.deployed.length === 0) return unknown()
  const reason = worst.reason === '' ? '' : `: ${worst.reason}`
  switch (worst.status) {
    case 'degraded':
      return failed({ before: 'stuck here for', since: since.health, after: reason })
    case 'missing':
      return failed({ before: 'missing for', since: since.health, after: reason })
    case 'progressing':
      return {
        state: 'moving',
        words: { before: 'rolling out for', since: since.health, after: reason },
      }
    case 'unknown':
      return { state: 'unknown', words: { before: worst.reason || 'not known now' } }
    case 'suspended':
      return late({ before: 'suspended for', since: since.health, after: reason })
    case 'healthy':
      if (sync.cause === 'drift')
        return late({ before: 'changed by others', since: since.sync, after: ' ago' })
      if (sync.cause === 'prune-pending') return late({ before: 'left-overs wait for a prune' })
      return { state: 'done' }
    default:
      worst.status satisfies never
      return unknown()
  }
}

/** How long a commit took from being written to being deployed, where both times are known. */
function leadTime({ deployedAt }: AppItem, at: string | undefined): { words?: HopWords } {
  if (deployedAt === undefined || at === undefined || at > deployedAt) return {}
  return { words: { before: 'in', since: at, until: deployedAt } }
}

const unknown = (): Hop => ({ state: 'unknown', words: { before: 'not known now' } })
const failed = (words: HopWords): Hop => ({ state: 'failed', words })
const late = (words: HopWords): Hop => ({ state: 'late', words })

function aged(before: string, since: string | undefined): HopWords {
  return since ? { before, since } : { before: before.replace(/ for$/, '') }
}

function windowWords(until: string | undefined): HopWords {
  return until
    ? { before: 'waits for the window, opens in', until }
    : { before: 'waits for the window' }
}

/** What each stop is called and the revision that stands there, in short and in full. */
export function stopsOf(app: AppItem) {
  const words = revisionWords(app)
  const asked = app.sources.map(({ targetRevision }) => targetRevision ?? '').filter(Boolean)
  const [first = '', ...others] = asked
  const more = others.length > 0 ? ` +${others.length}` : ''
  return {
    source: { label: 'Source', revision: `${first}${more}`, full: asked.join('\n') },
    target: { label: 'Target', revision: words.target.text, full: words.target.full },
    deployed: { label: 'Deployed', revision: words.deployed.text, full: words.deployed.full },
  }
}

import { describe, expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'
import type { WindowVerdict } from '@/lib/domain/sync-window'

import { aRow } from './testing/a-row'
import { verdictSentence } from './verdict-sentence'

const now = Date.parse('2026-03-01T12:00:00Z')
const at = (clock: string) => `2026-03-01T${clock}:00.000Z`
const since = { sync: at('11:46'), health: at('11:46'), deployed: at('09:00') }
const out = (cause: AppRow['sync']['cause'], message = ''): Partial<AppRow> => ({
  sync: { status: 'out-of-sync', message, verdict: 'engine', ...(cause && { cause }) },
})
const health = (status: AppRow['health']['status'], reason = ''): Partial<AppRow> => ({
  health: { status, reason, verdict: 'engine' },
})
const cluster = { name: 'crc', lastAnswerAt: at('11:30') }
const say = (change: Partial<AppRow>, more: object = {}) =>
  verdictSentence({ row: aRow({ since, ...change }), cluster, now, ...more })

test.each<[string, Partial<AppRow>, string]>([
  ['all good', {}, 'Synced and healthy since 11:46 UTC.'],
  [
    'good for days',
    { since: { ...since, sync: '2026-02-20T08:05:00Z', health: '2026-02-20T08:04:00Z' } },
    'Synced and healthy since 20 Feb, 08:05 UTC.',
  ],
  [
    'degraded',
    health('degraded', 'Deployment x: 0 of 2 pods ready'),
    'Degraded for 14 min. Deployment x: 0 of 2 pods ready.',
  ],
  [
    'degraded by our own judgement alone',
    { ours: { status: 'degraded', reason: 'Job x failed.', verdict: 'computed' } },
    'Degraded for 14 min. Job x failed.',
  ],
  [
    'degraded and out of sync',
    { ...health('degraded', 'x'), ...out('drift', '2 objects differ') },
    'Degraded for 14 min. x. Out of sync: what runs differs from what was deployed. 2 objects differ.',
  ],
  ['missing', health('missing', 'Deployment x'), 'Missing for 14 min. Deployment x.'],
  [
    'behind its source',
    out('git-ahead', '2 objects differ'),
    'Out of sync for 14 min: the source is ahead of what is deployed. 2 objects differ.',
  ],
  ['out of sync for no known cause', out(undefined), 'Out of sync for 14 min.'],
  ['never deployed', out('never-deployed'), 'Out of sync for 14 min: it was never deployed.'],
  ['a failed sync', out('failed', 'denied'), 'Sync has been failing for 14 min. denied.'],
  [
    'a source that fails',
    {
      sync: {
        status: 'unknown',
        cause: 'source-failed',
        message: 'Key expired',
        verdict: 'engine',
      },
    },
    'Unknown for 14 min. Key expired.',
  ],
  [
    'a verdict that is too old',
    { sync: { status: 'unknown', cause: 'stale', message: 'Nobody judged it', verdict: 'engine' } },
    'Not judged anew for 14 min. Nobody judged it.',
  ],
  [
    'health that nobody checks',
    health('unknown', 'Nothing checks its workloads'),
    'Synced, but its health is unknown. Nothing checks its workloads.',
  ],
  [
    'rolling out',
    health('progressing', '1 of 2 updated'),
    'Rolling out for 14 min. 1 of 2 updated.',
  ],
  [
    'a running sync',
    { lifecycle: { state: 'running', message: 'Applying' } },
    'A sync is running. Applying.',
  ],
  [
    'suspended by a person',
    { lifecycle: { state: 'suspended', message: 'By ana', since: at('10:00') } },
    'Suspended for 2 h. By ana.',
  ],
  [
    'deleting',
    { lifecycle: { state: 'deleting', message: 'Waits for a finalizer', since: at('11:59') } },
    'Being deleted for 1 min. Waits for a finalizer.',
  ],
  [
    'waiting for a window',
    { lifecycle: { state: 'blocked-by-window', message: '' } },
    'The sync waits for a time window.',
  ],
  [
    'a clock that runs ahead of ours',
    { ...health('degraded', 'x'), since: { ...since, health: at('12:30') } },
    'Degraded. x.',
  ],
])('%s is said in a sentence', (_what, change, sentence) => {
  expect(say(change)).toBe(sentence)
})

describe('what is old is never told as now', () => {
  const offline: Partial<AppRow> = {
    freshness: { state: 'offline', asOf: at('11:30') },
    was: {
      sync: { status: 'synced', message: '', verdict: 'engine' },
      health: { status: 'healthy', reason: '', verdict: 'engine' },
    },
    ...health('unknown'),
    sync: { status: 'unknown', cause: 'stale', message: '', verdict: 'computed' },
  }
  const down = { message: 'application-controller has 0 of 1 ready', since: at('11:04') }

  test('a silent cluster is named with the time of its last answer and what was known', () => {
    expect(say(offline)).toBe(
      'Unknown: cluster crc has not answered since 11:30 UTC. Last known: synced, healthy.',
    )
  })

  test('an engine that is down is said before everything that it last said', () => {
    expect(say({}, { down })).toBe(
      'Unknown now: application-controller has 0 of 1 ready. Last known as of 11:04 UTC: synced, healthy.',
    )
  })

  test('a silent cluster is worse than an engine that was down in it', () => {
    expect(say(offline, { down })).toContain('has not answered')
  })
})

describe('a time window', () => {
  const windows = (change: Partial<WindowVerdict>): { windows: WindowVerdict } => ({
    windows: { automatic: false, manual: true, reason: '', windows: [], ...change },
  })

  test('is worth a word where a sync is wanted', () => {
    const closed = windows({ changesAt: at('18:00') })
    expect(say(out('git-ahead'), closed)).toBe(
      'Out of sync for 14 min: the source is ahead of what is deployed. Automatic syncs are held back by a time window until 18:00 UTC.',
    )
    expect(say(out('git-ahead'), windows({ manual: false }))).toContain('Syncs are held back')
  })

  test('is not worth a word where nothing is to be synced, or nothing is held back', () => {
    expect(say({}, windows({}))).toBe('Synced and healthy since 11:46 UTC.')
    expect(say(out('git-ahead'), windows({ automatic: true }))).not.toContain('held back')
  })
})

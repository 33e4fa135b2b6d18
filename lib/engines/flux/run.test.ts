import { describe, expect, test } from 'vitest'

import { aKustomization, allSources, appOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const A = 'main@sha1:6f3c9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const B = 'main@sha1:9a1b9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const objects = allSources()
const SUCCEEDED = 'ReconciliationSucceeded'

const ready = (status: string, reason: string, message = ''): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 7,
})
const RUNNING = ready('Unknown', 'Progressing', 'Reconciliation in progress')

const ran = (revision: string, first: string, last = first, more: JsonObject = {}): JsonObject => ({
  digest: `sha256:${revision.slice(-12)}`,
  firstReconciled: `2026-11-${first}Z`,
  lastReconciled: `2026-11-${last}Z`,
  lastReconciledDuration: '2s',
  lastReconciledStatus: SUCCEEDED,
  totalReconciliations: 1,
  metadata: { revision },
  ...more,
})

function runOf(status: JsonObject, metadata: JsonObject = {}) {
  return appOf(flux, aKustomization({ metadata, status }), { objects }).run
}

describe('the last run of a Kustomization', () => {
  test('it tells revision, result, message, times and that a controller began it', () => {
    const history = [ran(A, '19T16:20:00')]
    expect(
      runOf({ history, conditions: [ready('True', SUCCEEDED, `Applied revision: ${A}`)] }),
    ).toEqual({
      key: A,
      revisions: [A],
      result: 'succeeded',
      message: `Applied revision: ${A}`,
      startedAt: '2026-11-19T16:19:58.000Z',
      finishedAt: '2026-11-19T16:20:00Z',
      by: { kind: 'automation', name: 'kustomize-controller' },
      scope: 'whole',
    })
  })

  test('a reconcile at an unchanged revision is no new run, neither while it runs nor after it', () => {
    const before = runOf({ history: [ran(A, '19T16:20:00')] })
    const during = runOf({ history: [ran(A, '19T16:20:00')], conditions: [RUNNING] })
    const after = runOf({
      history: [ran(A, '19T16:20:00', '20T09:10:00', { totalReconciliations: 9 })],
    })
    for (const run of [during, after]) {
      expect([run?.key, run?.result, run?.finishedAt]).toEqual([
        before?.key,
        'succeeded',
        before?.finishedAt,
      ])
    }
  })

  test('a new revision is one run from its start to its end', () => {
    const old = ran(A, '19T16:20:00', '20T09:10:00')
    const begun = runOf({ history: [old], lastAttemptedRevision: B, conditions: [RUNNING] })
    const done = runOf({ history: [ran(B, '20T09:12:00'), old], lastAttemptedRevision: B })
    expect([begun?.result, done?.result]).toEqual(['running', 'succeeded'])
    expect(begun?.key).toBe(done?.key)
    expect(done?.key).not.toBe(runOf({ history: [old] })?.key)
  })

  test('another outcome of the same revision is another run', () => {
    const failed = ran(A, '19T16:20:00', '19T16:50:00', {
      lastReconciledStatus: 'HealthCheckFailed',
    })
    const unwell = ready('False', 'HealthCheckFailed', 'timeout')
    const first = runOf({ history: [failed], conditions: [unwell] })
    const second = runOf({ history: [ran(A, '19T17:00:00'), failed] })
    expect([first?.result, first?.message, second?.result]).toEqual([
      'failed',
      'timeout',
      'succeeded',
    ])
    expect(second?.key).not.toBe(first?.key)
  })

  test('other manifests from the same revision are another run', () => {
    const first = ran(A, '19T16:20:00')
    const second = ran(A, '19T18:00:00', '19T18:00:00', { digest: 'sha256:other' })
    expect(runOf({ history: [second, first] })?.key).not.toBe(runOf({ history: [first] })?.key)
  })

  test('a revision that comes back after another is another run, from its start on', () => {
    const first = runOf({ history: [ran(A, '18T08:00:00')] })
    const gone = ran(A, '18T08:00:00', '19T08:00:00')
    const other = ran(B, '19T09:00:00', '20T08:00:00')
    const begun = runOf({
      history: [other, gone],
      conditions: [RUNNING],
      lastAppliedRevision: B,
    })
    const back = runOf({ history: [ran(A, '18T08:00:00', '20T09:00:00'), other] })
    expect([begun?.result, back?.result]).toEqual(['running', 'succeeded'])
    expect(back?.key).toBe(begun?.key)
    expect(back?.key).not.toBe(first?.key)
  })

  test('manifests that do not build are a failed run though no record tells of it', () => {
    const history = [ran(A, '19T16:20:00')]
    const conditions = [ready('False', 'BuildFailed', 'kustomize build failed')]
    const run = runOf({ history, conditions, lastAttemptedRevision: B })
    expect(run).toMatchObject({
      revisions: [B],
      result: 'failed',
      message: 'kustomize build failed',
    })
    const fixed = runOf({ history: [ran(B, '20T09:12:00'), ...history], lastAttemptedRevision: B })
    expect(fixed?.key).toBe(run?.key)
    const again = runOf({ history, conditions })
    expect([again?.revisions, again?.result]).toEqual([[A], 'failed'])
    expect(again?.key).not.toBe(runOf({ history })?.key)
  })

  test.each(['DependencyNotReady', 'ArtifactFailed'])(
    'what ends with %s has attempted nothing',
    (reason) => {
      const history = [ran(A, '19T16:20:00')]
      const run = runOf({ history, conditions: [ready('False', reason)] })
      expect([run?.result, run?.key]).toEqual(['succeeded', A])
    },
  )

  test('before Flux 2.7, which records no runs, the revisions tell', () => {
    const history = null
    expect(runOf({ history })).toMatchObject({ key: A, result: 'succeeded' })
    expect(runOf({ history, conditions: [RUNNING] })).toMatchObject({ key: A, result: 'succeeded' })
    expect(runOf({ history, conditions: [RUNNING], lastAttemptedRevision: B })).toMatchObject({
      key: B,
      result: 'running',
    })
    expect(
      runOf({ history, conditions: [ready('False', 'BuildFailed')], lastAttemptedRevision: B }),
    ).toMatchObject({ key: B, result: 'failed' })
  })

  test('one that nobody has reconciled has no run', () => {
    expect(
      runOf({ history: null, lastAttemptedRevision: null, lastAppliedRevision: null }),
    ).toBeUndefined()
  })

  test('a person who asked for it is named, and whoever asks later is not', () => {
    const asked = (at: string) => ({
      annotations: {
        'reconcile.fluxcd.io/requestedAt': at,
        'fleetglass.dev/requested-by': 't.byrne',
      },
    })
    const by = (at: string) =>
      runOf({ history: [ran(A, '19T16:20:00')], lastHandledReconcileAt: at }, asked(at))?.by
    expect(by('2026-11-19T16:19:50.5Z')).toEqual({ kind: 'person', name: 't.byrne' })
    expect(by('2026-11-20T08:00:00Z')?.kind).toBe('automation')
    expect(by('not a time')?.kind).toBe('automation')
  })

  test('times that are none are left out', () => {
    const run = runOf({
      history: [ran(A, '19T16:20:00', '19T16:20:00', { firstReconciled: 'soon' })],
    })
    expect(run?.result).toBe('succeeded')
    expect(run).not.toHaveProperty('finishedAt')
  })
})

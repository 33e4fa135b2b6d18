import { describe, expect, test } from 'vitest'

import { anApplication, appOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { argocd } from '.'

const operation = { initiatedBy: { username: 'alice' }, sync: {} }

function runOf(operationState: JsonObject | null, rest: JsonObject = {}) {
  const status = { operationState }
  return appOf(argocd, anApplication({ ...rest, status })).run
}

describe('the last run of an Application', () => {
  test('tells what, when, by whom and how it ended', () => {
    expect(appOf(argocd, anApplication()).run).toEqual({
      key: '2026-11-20T09:11:58Z',
      revisions: ['b2c3d4e5f60718293a4b5c6d7e8f9012345678a1'],
      result: 'succeeded',
      message: 'successfully synced (all tasks run)',
      startedAt: '2026-11-20T09:11:58Z',
      finishedAt: '2026-11-20T09:12:01Z',
      by: { kind: 'automation', name: 'auto-sync' },
      scope: 'whole',
    })
  })

  test.each<[string, JsonObject, JsonObject, string]>([
    ['a running one runs', { phase: 'Running' }, { operation }, 'running'],
    [
      'one that is told to end runs until it has',
      { phase: 'Terminating' },
      { operation },
      'running',
    ],
    ['Failed failed', { phase: 'Failed' }, {}, 'failed'],
    ['Error failed', { phase: 'Error', message: 'no project' }, {}, 'failed'],
    [
      'one that a person ended was terminated',
      { phase: 'Failed', message: 'Operation terminated' },
      {},
      'terminated',
    ],
    [
      'one whose request is gone, though it is recorded as running, was terminated',
      { phase: 'Running' },
      {},
      'terminated',
    ],
  ])('%s', (_sentence, state, rest, result) => {
    expect(runOf(state, rest)?.result).toBe(result)
  })

  test('keeps its key through all of its tries, and has no end before the last', () => {
    const first = runOf({ phase: 'Running', retryCount: 0, finishedAt: null }, { operation })
    const waiting = runOf(
      { phase: 'Running', retryCount: 1, finishedAt: '2026-11-20T09:12:30Z' },
      { operation },
    )
    expect(waiting?.key).toBe(first?.key)
    expect(waiting?.finishedAt).toBeUndefined()
  })

  test.each<[string, JsonObject, string]>([
    ['of some resources', { resources: [{ kind: 'Service', name: 'web' }] }, 'part'],
    ['that only tries', { dryRun: true }, 'dry-run'],
    [
      'that tries some resources',
      { dryRun: true, resources: [{ kind: 'A', name: 'b' }] },
      'dry-run',
    ],
  ])('one %s has that scope', (_sentence, sync, scope) => {
    expect(runOf({ operation: { sync } })?.scope).toBe(scope)
  })

  test.each<[string, JsonObject | null, object]>([
    ['a person', { username: 'alice', automated: null }, { kind: 'person', name: 'alice' }],
    [
      'a set that rolls out',
      { username: 'applicationset-controller', automated: true },
      { kind: 'automation', name: 'applicationset-controller' },
    ],
    ['nobody that is recorded', null, { kind: 'unknown', name: '' }],
  ])('begun by %s', (_sentence, initiatedBy, by) => {
    expect(runOf({ operation: { initiatedBy } })?.by).toEqual(by)
  })

  test('there is none without a record, nor in a phase that is not known here', () => {
    expect(runOf(null)).toBeUndefined()
    expect(runOf({ phase: 'Pondering' })).toBeUndefined()
    expect(runOf({ startedAt: null, finishedAt: null })).toBeUndefined()
  })
})

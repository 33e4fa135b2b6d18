import { describe, expect, test } from 'vitest'

import { aHelmRelease, allSources, anOldHelmRelease, appOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const objects = allSources()

const ready = (status: string, reason: string, message = ''): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 7,
})
const RUNNING = ready('Unknown', 'Progressing', 'Reconciliation in progress')

describe('the last run of a HelmRelease', () => {
  const snapshot = (version: number, chartVersion: string, status: string): JsonObject => ({
    version,
    chartVersion,
    status,
    configDigest: 'sha256:e15c415d62760896',
    lastDeployed: `2026-11-20T08:0${version}:02Z`,
  })
  const release = (status: JsonObject) =>
    appOf(
      flux,
      aHelmRelease({ status: { lastAttemptedConfigDigest: 'sha256:e15c415d62760896', ...status } }),
      { objects },
    ).run

  test('it is the release that Helm made of the attempted chart', () => {
    const run = release({
      history: [snapshot(3, '6.7.1', 'deployed'), snapshot(2, '6.7.0', 'superseded')],
    })
    expect(run).toMatchObject({
      key: '6.7.1 e15c415d6276 v3',
      revisions: ['6.7.1'],
      result: 'succeeded',
      finishedAt: '2026-11-20T08:03:02Z',
      by: { kind: 'automation', name: 'helm-controller' },
    })
  })

  test('an upgrade is one run from its start, through Helm’s pending release, to its end', () => {
    const before = snapshot(2, '6.7.0', 'deployed')
    const conditions = [RUNNING]
    const begun = release({ history: [before], conditions })
    const pending = release({
      history: [snapshot(3, '6.7.1', 'pending-upgrade'), before],
      conditions,
    })
    const done = release({ history: [snapshot(3, '6.7.1', 'deployed'), before] })
    expect([begun?.result, pending?.result, done?.result]).toEqual([
      'running',
      'running',
      'succeeded',
    ])
    expect(new Set([begun?.key, pending?.key, done?.key]).size).toBe(1)
  })

  test('other values for the same chart are a run of their own', () => {
    const history = [snapshot(3, '6.7.1', 'deployed')]
    const run = release({
      history,
      conditions: [RUNNING],
      lastAttemptedConfigDigest: 'sha256:ffff',
    })
    expect([run?.result, run?.key]).toEqual(['running', '6.7.1 ffff v4'])
  })

  test('a release that was rolled back is the failed run, with what Helm said of it', () => {
    const run = release({
      history: [snapshot(4, '6.7.0', 'deployed'), snapshot(3, '6.7.1', 'failed')],
      conditions: [
        ready('False', 'RollbackSucceeded', 'rolled back'),
        { type: 'Released', status: 'False', reason: 'UpgradeFailed', message: 'timed out' },
      ],
    })
    expect(run).toMatchObject({ revisions: ['6.7.1'], result: 'failed', message: 'timed out' })
  })

  test('an upgrade that fails before Helm makes a release is a failed run', () => {
    const run = release({
      history: [snapshot(2, '6.7.0', 'deployed')],
      failures: 3,
      conditions: [ready('False', 'UpgradeFailed', 'values do not meet the schema')],
    })
    expect(run).toMatchObject({
      key: '6.7.1 e15c415d6276 v3',
      result: 'failed',
      message: 'values do not meet the schema',
    })
  })

  test('tests that fail make a deployed release a failed run', () => {
    const run = release({
      history: [snapshot(3, '6.7.1', 'deployed')],
      conditions: [
        ready('False', 'TestFailed', 'pod failed'),
        { type: 'TestSuccess', status: 'False' },
      ],
    })
    expect([run?.result, run?.message]).toEqual(['failed', 'pod failed'])
  })

  test('a pending release that nobody works on any more has failed', () => {
    const run = release({
      history: [snapshot(3, '6.7.1', 'pending-upgrade')],
      conditions: [ready('False', 'UpgradeFailed', 'another operation is in progress')],
    })
    expect(run?.result).toBe('failed')
  })

  test('a release of Flux 2.1 tells by its versions', () => {
    expect(appOf(flux, anOldHelmRelease(), { objects }).run).toMatchObject({
      revisions: ['18.1.0'],
      result: 'succeeded',
    })
    const failed = anOldHelmRelease({
      status: {
        lastAttemptedRevision: '18.2.0',
        conditions: [{ type: 'Ready', status: 'False', reason: 'UpgradeFailed', message: 'no' }],
      },
    })
    expect(appOf(flux, failed, { objects }).run).toMatchObject({
      revisions: ['18.2.0'],
      result: 'failed',
    })
  })
})

import { describe as suite, expect, test } from 'vitest'

import {
  aContext,
  aHelmRelease,
  aKustomization,
  allSources,
  anOldHelmRelease,
  appOf,
  typeOf,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const historyOf = (object: JsonObject) =>
  flux.describe(typeOf(flux, object), object, aContext(flux)).history

const entry = (revision: string, outcome: string, first: string, total: number) => ({
  digest: `sha256:${revision}${outcome}`,
  firstReconciled: first,
  lastReconciled: first,
  lastReconciledDuration: '1.5s',
  lastReconciledStatus: outcome,
  totalReconciliations: total,
  metadata: { revision },
})

suite('the history that Flux keeps', () => {
  test('a Kustomization tells its last outcomes, newest first, each with what was deployed before', () => {
    const history = [
      entry('main@sha1:bb', 'ReconciliationSucceeded', '2026-11-20T09:00:00Z', 3),
      entry('main@sha1:bb', 'HealthCheckFailed', '2026-11-20T08:50:00Z', 1),
      entry('main@sha1:aa', 'ReconciliationSucceeded', '2026-11-19T08:00:00Z', 140),
    ]
    const told = historyOf(aKustomization({ status: { history } }))
    expect(
      told.map(({ revisions, previous, result, message }) => [
        revisions[0],
        previous[0],
        result,
        message,
      ]),
    ).toEqual([
      ['main@sha1:bb', 'main@sha1:aa', 'succeeded', 'Applied. 3 runs ended so.'],
      ['main@sha1:bb', 'main@sha1:aa', 'failed', 'Applied, but its health checks did not pass.'],
      ['main@sha1:aa', undefined, 'succeeded', 'Applied. 140 runs ended so.'],
    ])
    expect(told[1]).toMatchObject({
      startedAt: '2026-11-20T08:49:58.500Z',
      finishedAt: '2026-11-20T08:50:00Z',
      known: 'engine',
      by: { kind: 'automation', name: 'kustomize-controller' },
    })
    expect(new Set(told.map(({ id }) => id)).size).toBe(3)
  })

  test('a HelmRelease tells its releases with action, chart, app version and number', () => {
    const history = [
      {
        name: 'podinfo',
        version: 4,
        action: 'rollback',
        chartName: 'podinfo',
        chartVersion: '6.7.0',
        appVersion: '6.7.0',
        status: 'deployed',
        lastDeployed: '2026-11-20T08:10:00Z',
      },
      {
        name: 'podinfo',
        version: 3,
        action: 'upgrade',
        chartName: 'podinfo',
        chartVersion: '6.7.1',
        status: 'failed',
        lastDeployed: '2026-11-20T08:00:02Z',
      },
    ]
    const told = historyOf(aHelmRelease({ status: { history } }))
    expect(told.map(({ engineId, result, message }) => [engineId, result, message])).toEqual([
      ['v4', 'succeeded', 'Rollback of podinfo 6.7.0 (app version 6.7.0): deployed.'],
      ['v3', 'failed', 'Upgrade of podinfo 6.7.1: failed.'],
    ])
    expect(told[0]).toMatchObject({ revisions: ['6.7.0'], previous: ['6.7.1'] })
  })

  test('the newest entry is the run that lists show, by the same key', () => {
    const objects = allSources()
    for (const object of [aKustomization(), aHelmRelease()]) {
      expect(historyOf(object)[0]?.key).toBe(appOf(flux, object, { objects }).run?.key)
    }
  })

  test('versions that keep none have none, and what cannot be read is left out', () => {
    expect(historyOf(anOldHelmRelease())).toEqual([])
    expect(historyOf(aKustomization({ status: { history: null } }))).toEqual([])
    expect(historyOf(aKustomization({ status: { history: ['junk', 7] } }))).toEqual([])
    expect(historyOf(aHelmRelease({ status: { history: { v1: {} } } }))).toEqual([])
  })
})

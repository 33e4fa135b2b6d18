import { describe, expect, test } from 'vitest'

import { aKustomization, allSources, appOf, aSource, aWorkload, NOW } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const NEWER = 'main@sha1:9a1b9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const ready = (status: string, reason: string, message = '', generation = 7): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: generation,
  lastTransitionTime: '2026-11-20T09:14:00Z',
})
const gitAt = (revision: string) => aSource('GitRepository', { status: { artifact: { revision } } })
const workloads = [aWorkload({ name: 'cart' })]
const fetched = allSources()

function ks(patch: JsonObject, objects = fetched, more: object = {}) {
  return appOf(flux, aKustomization(patch), { objects, workloads, ...more })
}

const saying = (...conditions: JsonObject[]): JsonObject => ({ status: { conditions } })

describe('a verdict grows old', () => {
  const MINUTE_MS = 60_000
  const LAST = Date.parse('2026-11-20T09:10:00Z')

  test('after three intervals without a sign of the controller it is stale', () => {
    const app = ks({}, fetched, { now: LAST + 30 * MINUTE_MS + 1 })
    expect(app.sync).toMatchObject({ status: 'unknown', cause: 'stale', verdict: 'computed' })
  })

  test('until then it says when to look again', () => {
    const app = ks({}, fetched, { now: LAST + 30 * MINUTE_MS })
    expect(app.sync.status).toBe('synced')
    expect(app.recheckAt).toBe(LAST + 30 * MINUTE_MS + 1)
  })

  test('a suspended one does not', () => {
    const app = ks({ spec: { suspend: true } }, fetched, { now: LAST + 300 * MINUTE_MS })
    expect(app.sync.status).toBe('synced')
    expect(app.recheckAt).toBeUndefined()
  })

  test('what was applied but unwell is not called synced for ever either', () => {
    const unwell = saying(ready('False', 'HealthCheckFailed'))
    expect(ks(unwell, fetched, { now: LAST + 30 * MINUTE_MS }).sync.status).toBe('synced')
    expect(ks(unwell, fetched, { now: LAST + 300 * MINUTE_MS }).sync.cause).toBe('stale')
  })

  test('a failure stays a failure', () => {
    const failing = saying(ready('False', 'BuildFailed'))
    expect(ks(failing, fetched, { now: LAST + 300 * MINUTE_MS }).sync.cause).toBe('failed')
  })

  test('a version of Flux that does not record its runs cannot be judged so', () => {
    const app = ks({ status: { history: null } }, fetched, { now: LAST + 300 * MINUTE_MS })
    expect(app.sync.status).toBe('synced')
  })
})

describe('no verdict flickers while a run is in progress', () => {
  const inRun = saying(ready('Unknown', 'Progressing', 'Reconciliation in progress'))

  test('a failure stays a failure until the run at that revision ends', () => {
    const previous = ks(saying(ready('False', 'BuildFailed', 'no such file')))
    expect(ks(inRun, fetched, { previous }).sync).toEqual(previous.sync)
  })

  test('a newer revision is judged anew', () => {
    const previous = ks({})
    expect(ks(inRun, [gitAt(NEWER)], { previous }).sync.cause).toBe('git-ahead')
  })

  test('a verdict of another object under the same name is not kept', () => {
    const previous = { ...ks(saying(ready('False', 'BuildFailed'))), uid: 'another' }
    expect(ks(inRun, fetched, { previous }).sync.status).toBe('synced')
  })

  test('a source that is fetching again keeps the failure that it had', () => {
    const failing = aSource('GitRepository', {
      status: { conditions: [ready('False', 'GitOperationFailed', 'denied', 2)] },
    })
    const fetching = aSource('GitRepository', {
      status: { conditions: [ready('Unknown', 'Progressing')] },
    })
    const previous = ks({}, [failing])
    expect(ks({}, [fetching], { previous }).sync).toEqual(previous.sync)
    expect(ks({}, [fetching]).sync.status).toBe('synced')
  })

  test('a failed health check stays degraded through the next run', () => {
    const previous = ks(saying(ready('False', 'HealthCheckFailed', 'timeout')))
    expect(previous.health.status).toBe('degraded')
    expect(ks(inRun, fetched, { previous, now: NOW }).health).toEqual(previous.health)
  })
})

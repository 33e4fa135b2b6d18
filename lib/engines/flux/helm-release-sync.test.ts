import { describe, expect, test } from 'vitest'

import {
  aHelmRelease,
  allSources,
  anOldHelmRelease,
  appOf,
  aSource,
  aWorkload,
  NOW,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const DIGEST = 'sha256:b3d2f1a0c9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c2'
const fetched = allSources()
const workloads = [aWorkload({ namespace: 'web', name: 'podinfo' })]

const ready = (status: string, reason: string, message = ''): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 4,
})
const saying = (...conditions: JsonObject[]): JsonObject => ({ status: { conditions } })
const with_ = (changed: JsonObject) => [
  ...fetched.filter((object) => object.kind !== changed.kind),
  changed,
]
const failing = { status: { conditions: [ready('False', 'Failed', '401 Unauthorized')] } }
const snapshot = (chartVersion: string, status: string, more: JsonObject = {}): JsonObject => ({
  chartVersion,
  status,
  lastDeployed: '2026-11-20T08:00:02Z',
  ...more,
})

function hr(patch: JsonObject, objects = fetched) {
  return appOf(flux, aHelmRelease(patch), { objects, workloads })
}

describe('the sync of a HelmRelease', () => {
  test.each<[string, JsonObject, JsonObject[], string, string | undefined]>([
    ['released at its chart’s version it is synced', {}, fetched, 'synced', undefined],
    [
      'a newer chart than the released one means that the source is ahead',
      {},
      with_(aSource('HelmChart', { status: { artifact: { revision: '6.8.0' } } }, 'web-podinfo')),
      'out-of-sync',
      'git-ahead',
    ],
    [
      'drift that Flux detected is drift',
      saying(ready('True', 'UpgradeSucceeded'), {
        type: 'Drifted',
        status: 'True',
        message: 'Deployment/web/podinfo changed (0 additions, 1 changes, 0 removals)',
      }),
      fetched,
      'out-of-sync',
      'drift',
    ],
    [
      'Drifted=False is good news, not a failure',
      saying(ready('True', 'UpgradeSucceeded'), {
        type: 'Drifted',
        status: 'False',
        reason: 'NoDriftDetected',
      }),
      fetched,
      'synced',
      undefined,
    ],
    [
      'an upgrade that failed is a failure',
      saying(ready('False', 'UpgradeFailed', 'timed out')),
      fetched,
      'out-of-sync',
      'failed',
    ],
    [
      'a release that was rolled back does not run what was asked for',
      {
        status: {
          conditions: [ready('False', 'RollbackSucceeded', 'rolled back to web/podinfo.v2')],
          history: [snapshot('6.7.0', 'deployed'), snapshot('6.7.1', 'failed')],
        },
      },
      fetched,
      'out-of-sync',
      'failed',
    ],
    [
      'suspended after it was deployed it is in sync, though the suspension itself was never observed',
      { metadata: { generation: 2 }, spec: { suspend: true } },
      fetched,
      'synced',
      undefined,
    ],
    [
      'tests that failed leave the release in sync',
      saying(ready('False', 'TestFailed', 'pod podinfo-test failed')),
      fetched,
      'synced',
      undefined,
    ],
    [
      'a release whose tests failed for the last time runs what its source says',
      saying(ready('False', 'TestFailed', 'pod podinfo-test failed'), {
        type: 'Stalled',
        status: 'True',
        reason: 'RetriesExceeded',
        message: 'Failed to install after 1 attempt(s)',
      }),
      fetched,
      'synced',
      undefined,
    ],
    [
      'a failing chart makes it unknown',
      {},
      with_(aSource('HelmChart', failing, 'web-podinfo')),
      'unknown',
      'source-failed',
    ],
    [
      'a failing chart repository makes it unknown, though chart and release still say Ready',
      {},
      with_(aSource('HelmRepository', failing)),
      'unknown',
      'source-failed',
    ],
    [
      'a suspended chart repository makes it unknown',
      {},
      with_(aSource('HelmRepository', { spec: { suspend: true } })),
      'unknown',
      'source-failed',
    ],
    [
      'an OCI chart repository has no status and needs none',
      {},
      with_(aSource('HelmRepository', { spec: { type: 'oci' }, status: null })),
      'synced',
      undefined,
    ],
    [
      'with nothing released it was never deployed',
      { status: { conditions: [ready('Unknown', 'Progressing')], history: null, inventory: null } },
      fetched,
      'out-of-sync',
      'never-deployed',
    ],
    [
      'without conditions it is unobserved',
      { status: { conditions: [] } },
      fetched,
      'unknown',
      'unobserved',
    ],
  ])('%s', (_sentence, patch, objects, status, cause) => {
    const { sync } = hr(patch, objects)
    expect([sync.status, sync.cause]).toEqual([status, cause])
  })

  test('the repository is named rather than the chart that only repeats it', () => {
    const objects = [
      aSource('HelmRepository', failing),
      aSource('HelmChart', failing, 'web-podinfo'),
    ]
    expect(hr({}, objects).sync.message).toBe(
      'HelmRepository flux-system/podinfo: 401 Unauthorized',
    )
  })

  test.each<[string, JsonObject, string]>([
    [
      'the digest that the release recorded is compared',
      snapshot('6.7.1', 'deployed', { ociDigest: DIGEST }),
      'synced',
    ],
    ['else the digest behind its version', snapshot('6.7.1+b3d2f1a0c9e8', 'deployed'), 'synced'],
    ['else the tag', snapshot('6.7.1', 'deployed'), 'synced'],
    ['another digest is another chart', snapshot('6.7.1+aaaaaaaaaaaa', 'deployed'), 'out-of-sync'],
    [
      'another recorded digest is another chart',
      snapshot('6.7.1', 'deployed', { ociDigest: DIGEST.replace('b3', 'b4') }),
      'out-of-sync',
    ],
  ])('a chart from an OCI repository: %s', (_sentence, release, status) => {
    const chartRef = { kind: 'OCIRepository', name: 'podinfo-oci', namespace: 'flux-system' }
    const app = hr({ spec: { chart: null, chartRef }, status: { history: [release] } })
    expect(app.sync.status).toBe(status)
    expect(app.sources[0]).toMatchObject({
      kind: 'oci',
      url: 'oci://registry.example.com/charts/podinfo',
    })
  })

  test('a repository that only the chart object names is looked at again within a minute', () => {
    const chartRef = { kind: 'HelmChart', name: 'web-podinfo', namespace: 'flux-system' }
    const failed = hr(
      { spec: { chart: null, chartRef } },
      with_(aSource('HelmRepository', failing)),
    )
    expect(failed.sync.cause).toBe('source-failed')
    expect(failed.recheckAt).toBe(NOW + 60_000)
  })

  test('what a failed upgrade left running is the deployed revision', () => {
    const { revisions } = hr({
      status: { history: [snapshot('6.7.1', 'failed'), snapshot('6.7.0', 'superseded')] },
    })
    expect(revisions).toEqual({ target: ['6.7.1'], attempted: ['6.7.1'], deployed: ['6.7.0'] })
  })

  test('a release of Flux 2.1, which keeps no history, is judged by what it last applied', () => {
    const app = appOf(flux, anOldHelmRelease(), { objects: fetched })
    expect(app.sync.status).toBe('synced')
    expect(app.revisions.deployed).toEqual(['18.1.0'])
    const behind = anOldHelmRelease({ status: { lastAppliedRevision: '18.0.0' } })
    expect(appOf(flux, behind, { objects: fetched }).sync.cause).toBe('git-ahead')
  })
})

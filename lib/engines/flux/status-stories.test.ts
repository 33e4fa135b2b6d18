import { describe, expect, test } from 'vitest'

import {
  aHelmRelease,
  aKustomization,
  allSources,
  appOf,
  aWorkload,
  type Surroundings,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const workloads = [aWorkload({ name: 'cart' }), aWorkload({ namespace: 'web', name: 'podinfo' })]

const ready = (status: string, reason: string, message = ''): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 9,
})
const yes = (type: string, reason: string, message = '') => ({
  type,
  status: 'True',
  reason,
  message,
})
const saying = (...conditions: JsonObject[]): JsonObject => ({ status: { conditions } })
const ks = (patch: JsonObject, around: Surroundings = {}) =>
  appOf(flux, aKustomization(patch), { objects: allSources(), workloads, ...around })
const hr = (patch: JsonObject, around: Surroundings = {}) =>
  appOf(flux, aHelmRelease(patch), { objects: allSources(), workloads, ...around })
const release = (chartVersion: string, status: string, version: number, more: JsonObject = {}) => ({
  name: 'podinfo',
  chartName: 'podinfo',
  chartVersion,
  status,
  version,
  lastDeployed: '2026-11-20T08:00:02Z',
  ...more,
})

describe('reasons for which a Flux app is not ready', () => {
  test.each([
    'BuildFailed',
    'ReconciliationFailed',
    'PruneFailed',
    'ArtifactFailed',
    'DirCreationFailed',
    'InvalidCELExpression',
    'AccessDenied',
    'FeatureGateDisabled',
  ])('a Kustomization with %s has failed', (reason) => {
    const { sync } = ks(saying(ready('False', reason, 'words')))
    expect(sync).toMatchObject({ status: 'out-of-sync', cause: 'failed', message: 'words' })
  })

  test.each([
    'InstallFailed',
    'UpgradeFailed',
    'RollbackFailed',
    'UninstallFailed',
    'ArtifactFailed',
    'SourceNotReady',
    'ValuesError',
    'ChartMutateError',
    'RESTClientError',
    'ResourceManagerError',
    'FactoryError',
    'AccessDenied',
    'SomethingNewer',
  ])('a HelmRelease with %s has failed', (reason) => {
    const { sync } = hr(saying(ready('False', reason, 'words')))
    expect(sync).toMatchObject({ status: 'out-of-sync', cause: 'failed', message: 'words' })
  })

  test('a health check that a newer revision cut short is a run, not a failure', () => {
    const { sync, lifecycle } = ks(saying(ready('False', 'HealthCheckCanceled')))
    expect([sync.status, lifecycle.state]).toEqual(['synced', 'running'])
  })

  test('a release that awaits its tests is running', () => {
    const { lifecycle } = hr(saying(ready('Unknown', 'AwaitingTests')))
    expect(lifecycle.state).toBe('running')
  })

  test('an app that waits for another is neither failed nor healthy', () => {
    const message = "dependency 'flux-system/infra' is not ready"
    const { sync, health } = ks(saying(ready('False', 'DependencyNotReady', message)))
    expect([sync.status, health.status, health.reason]).toEqual(['synced', 'progressing', message])
  })

  test('a failed health check leaves an app synced yet degraded', () => {
    const { sync, health } = ks(saying(ready('False', 'HealthCheckFailed', 'cart timed out')))
    expect([sync.status, health.status, health.reason]).toEqual([
      'synced',
      'degraded',
      'cart timed out',
    ])
  })

  test('tests that fail leave a release synced yet degraded', () => {
    const { sync, health } = hr(
      saying(ready('False', 'TestFailed', 'pod failed'), { type: 'TestSuccess', status: 'False' }),
    )
    expect([sync.status, health.status]).toEqual(['synced', 'degraded'])
  })
})

describe('a release that was put back or gave up', () => {
  const upgrade = {
    type: 'Released',
    status: 'False',
    reason: 'UpgradeFailed',
    message: 'timed out',
  }

  test('rolled back, it runs the old version, is out of sync and degraded', () => {
    const app = hr({
      status: {
        history: [release('6.7.0', 'deployed', 4), release('6.7.1', 'failed', 3)],
        conditions: [
          ready('False', 'RollbackSucceeded', 'Helm rollback to web/podinfo.v2 succeeded'),
          upgrade,
          yes('Remediated', 'RollbackSucceeded', 'Helm rollback to web/podinfo.v2 succeeded'),
        ],
      },
    })
    expect(app.sync).toMatchObject({ status: 'out-of-sync', cause: 'failed', message: 'timed out' })
    expect(app.revisions).toEqual({ target: ['6.7.1'], attempted: ['6.7.1'], deployed: ['6.7.0'] })
    expect(app.health.status).toBe('degraded')
  })

  test('uninstalled by remediation, nothing of it is deployed any more', () => {
    const app = hr({
      status: {
        history: [release('6.7.1', 'uninstalled', 3), release('6.7.0', 'superseded', 2)],
        inventory: null,
        conditions: [
          ready('False', 'UninstallSucceeded', 'Helm uninstall succeeded'),
          yes('Remediated', 'UninstallSucceeded', 'Helm uninstall succeeded'),
        ],
      },
    })
    expect([app.sync.cause, app.revisions.deployed, app.health.status]).toEqual([
      'failed',
      [],
      'degraded',
    ])
    expect(app.run?.result).toBe('failed')
  })

  test.each([
    ['RetriesExceeded', 'Failed to upgrade after 4 attempt(s)', 'timed out'],
    ['MissingRollbackTarget', 'Failed to perform remediation: missing target release', 'timed out'],
  ])('stalled with %s, it says what Helm said of the last try', (reason, message, said) => {
    const app = hr({
      status: {
        failures: 4,
        upgradeFailures: 4,
        conditions: [
          ready('False', 'UpgradeFailed', message),
          yes('Stalled', reason, message),
          upgrade,
        ],
      },
    })
    expect(app.sync).toMatchObject({ status: 'out-of-sync', cause: 'failed', message: said })
    expect(app.lifecycle.state).toBe('idle')
  })
})

describe('drift of a release', () => {
  const drifted = yes('Drifted', 'DriftDetected', 'Deployment/web/podinfo removed')

  test.each(['warn', 'enabled'])('found in mode %s it is drift', (mode) => {
    const app = hr({
      spec: { driftDetection: { mode } },
      ...saying(ready('True', 'UpgradeSucceeded'), drifted),
    })
    expect(app.sync).toMatchObject({ cause: 'drift', message: 'Deployment/web/podinfo removed' })
  })

  test('not looked for, a workload that was deleted still makes it missing', () => {
    const app = hr({}, { workloads: [] })
    expect([app.sync.status, app.health.status]).toEqual(['synced', 'missing'])
  })
})

import { describe, expect, test } from 'vitest'

import { aKustomization, allSources, appOf, aSource, aWorkload } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const AT = 'main@sha1:6f3c9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const NEWER = 'main@sha1:9a1b9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70'
const RETRYING = { type: 'Reconciling', status: 'True', reason: 'ProgressingWithRetry' }

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

describe('the sync of a Kustomization', () => {
  test.each<[string, JsonObject, JsonObject[], string, string | undefined]>([
    ['applied at its source’s revision it is synced', {}, fetched, 'synced', undefined],
    ['without a status nobody has observed it', { status: null }, fetched, 'unknown', 'unobserved'],
    [
      'with the default status of a controller that never came it is unobserved',
      { status: { observedGeneration: -1, conditions: null, lastAppliedRevision: null } },
      fetched,
      'unknown',
      'unobserved',
    ],
    [
      'a build that fails is a failure, though the observed generation lags',
      {
        metadata: { generation: 8 },
        status: {
          observedGeneration: 7,
          conditions: [ready('False', 'BuildFailed', 'kustomize build failed', 8), RETRYING],
        },
      },
      fetched,
      'out-of-sync',
      'failed',
    ],
    [
      'Ready=False written for an older spec is still a failure',
      {
        metadata: { generation: 9 },
        ...saying(ready('False', 'ReconciliationFailed', 'denied', 7)),
      },
      fetched,
      'out-of-sync',
      'failed',
    ],
    [
      'stalled is a failure',
      saying(ready('False', 'InvalidCELExpression'), {
        type: 'Stalled',
        status: 'True',
        reason: 'InvalidCELExpression',
      }),
      fetched,
      'out-of-sync',
      'failed',
    ],
    [
      'a health check that fails after everything was applied leaves it synced',
      saying(ready('False', 'HealthCheckFailed', 'timeout waiting for Deployment/shop/cart')),
      fetched,
      'synced',
      undefined,
    ],
    [
      'and so when the applied revision lags behind the attempted one',
      {
        status: {
          lastAppliedRevision: 'main@sha1:0000000000000000000000000000000000000000',
          conditions: [ready('False', 'HealthCheckFailed')],
        },
      },
      fetched,
      'synced',
      undefined,
    ],
    [
      'a source that is ahead of what was applied means that Git is ahead',
      {},
      [gitAt(NEWER)],
      'out-of-sync',
      'git-ahead',
    ],
    [
      'the same commit on another branch is another revision',
      {},
      [gitAt(AT.replace('main', 'release'))],
      'out-of-sync',
      'git-ahead',
    ],
    [
      'ready for an older spec is not synced',
      { metadata: { generation: 8 } },
      fetched,
      'out-of-sync',
      'git-ahead',
    ],
    [
      'waiting for a dependency before its first apply, it was never deployed',
      {
        status: {
          conditions: [
            ready('False', 'DependencyNotReady', "dependency 'flux-system/infra' is not ready"),
          ],
          lastAppliedRevision: null,
          inventory: null,
        },
      },
      fetched,
      'out-of-sync',
      'never-deployed',
    ],
    [
      'waiting for a dependency at the applied revision it is still synced',
      saying(ready('False', 'DependencyNotReady')),
      fetched,
      'synced',
      undefined,
    ],
    [
      'a source that fails makes it unknown, though it still says Ready=True',
      {},
      [
        aSource('GitRepository', {
          status: {
            conditions: [ready('False', 'GitOperationFailed', 'authentication required', 2)],
          },
        }),
      ],
      'unknown',
      'source-failed',
    ],
    [
      'an artifact that fails because its source does is the source’s failure',
      saying(ready('False', 'ArtifactFailed', 'artifact not found')),
      [aSource('GitRepository', { spec: { suspend: true } })],
      'unknown',
      'source-failed',
    ],
    [
      'an artifact that fails while its source is well is its own failure',
      saying(ready('False', 'ArtifactFailed', 'digest mismatch')),
      fetched,
      'out-of-sync',
      'failed',
    ],
    [
      'a suspended source makes it unknown',
      {},
      [aSource('GitRepository', { spec: { suspend: true } })],
      'unknown',
      'source-failed',
    ],
    [
      'a stalled source makes it unknown',
      {},
      [
        aSource('GitRepository', {
          status: {
            conditions: [
              ready('False', 'URLInvalid', 'bad URL', 2),
              { type: 'Stalled', status: 'True', message: 'bad URL' },
            ],
          },
        }),
      ],
      'unknown',
      'source-failed',
    ],
    [
      'a source that tries again after a failed fetch is still failing',
      {},
      [
        aSource('GitRepository', {
          status: {
            conditions: [
              ready('Unknown', 'Progressing'),
              { type: 'FetchFailed', status: 'True', message: 'key expired' },
            ],
          },
        }),
      ],
      'unknown',
      'source-failed',
    ],
    ['a source that does not exist makes it unknown', {}, [], 'unknown', 'source-failed'],
    [
      'a source that no controller has seen makes it unobserved',
      {},
      [aSource('GitRepository', { status: null })],
      'unknown',
      'unobserved',
    ],
    [
      'a run under way at the applied revision and generation leaves it synced',
      saying(ready('Unknown', 'Progressing', 'Reconciliation in progress')),
      fetched,
      'synced',
      undefined,
    ],
    [
      'a run under way for an edited spec is not synced yet',
      { metadata: { generation: 8 }, ...saying(ready('Unknown', 'Progressing', '', 8)) },
      fetched,
      'out-of-sync',
      'git-ahead',
    ],
    [
      'suspended it keeps the verdict that was frozen',
      { spec: { suspend: true } },
      [gitAt(NEWER)],
      'out-of-sync',
      'git-ahead',
    ],
    [
      'a Ready condition that says neither yes nor no is unobserved',
      saying(ready('Perhaps', 'ReconciliationSucceeded')),
      fetched,
      'unknown',
      'unobserved',
    ],
  ])('%s', (_sentence, patch, objects, status, cause) => {
    const { sync } = ks(patch, objects)
    expect([sync.status, sync.cause]).toEqual([status, cause])
  })

  test('a failing source is named with its own message', () => {
    const failing = aSource('GitRepository', {
      status: { conditions: [ready('False', 'GitOperationFailed', 'ssh: handshake failed', 2)] },
    })
    expect(ks({}, [failing]).sync.message).toBe(
      'GitRepository flux-system/fleet: ssh: handshake failed',
    )
  })

  test('a source that may not be read leaves the sync unknown', () => {
    const { sync } = ks({}, [], { canRead: () => false })
    expect([sync.status, sync.cause]).toEqual(['unknown', 'unobserved'])
    expect(sync.message).toContain('cannot be read')
  })

  test('the same digest under another tag is no change', () => {
    const digest = 'sha256:b3d2f1a0c9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c2'
    const spec = { sourceRef: { kind: 'OCIRepository', name: 'podinfo-oci' } }
    const run = (revision: string) =>
      ks({ spec, status: { lastAppliedRevision: revision, lastAttemptedRevision: revision } })
    expect(run(`latest@${digest}`).sync.status).toBe('synced')
    expect(run(`latest@${digest.replace('b3', 'b4')}`).sync.cause).toBe('git-ahead')
  })
})

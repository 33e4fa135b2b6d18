import { describe, expect, test } from 'vitest'

import {
  aContext,
  allSources,
  aSource,
  slimOf,
  type Surroundings,
  typeOf,
} from '@/lib/testing/builders'
import { fixturesOf } from '@/lib/testing/builders-fixture'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

function read(object: JsonObject, around: Surroundings = {}) {
  const context = aContext(flux, { objects: allSources(), ...around })
  const source = flux.sources?.read(typeOf(flux, object), slimOf(flux, object), context)
  if (!source) throw new Error('no source')
  return source
}

const says = (...conditions: JsonObject[]) => ({ status: { conditions } })
const ready = (status: string, reason: string, message = '') => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 9,
})

describe('a source of Flux', () => {
  test('it tells address, revision, artifact, interval and what it fetches with', () => {
    expect(read(aSource('GitRepository'))).toMatchObject({
      id: { kind: 'GitRepository', namespace: 'flux-system', name: 'fleet' },
      type: 'gitrepositories.source.toolkit.fluxcd.io',
      kind: 'git',
      url: 'ssh://git@git.example.com/platform/fleet',
      targetRevision: 'main',
      state: 'ready',
      artifact: {
        revision: 'main@sha1:6f3c9a0d2b1e4f5a6b7c8d9e0f1a2b3c4d5e6f70',
        updatedAt: '2026-11-19T16:19:30Z',
        digest: 'sha256:77aa',
        bytes: 48213,
      },
      intervalMs: 60_000,
      credential: { kind: 'Secret', name: 'fleet-deploy-key', isBlamed: false },
    })
  })

  test.each([
    ['HelmRepository', 'helm'],
    ['HelmChart', 'helm'],
    ['OCIRepository', 'oci'],
    ['Bucket', 'bucket'],
    ['ExternalArtifact', 'external'],
    ['ArtifactGenerator', 'external'],
  ])('a %s is read as well, as %s', (kind, word) => {
    expect(read(aSource(kind))).toMatchObject({ kind: word, state: 'ready' })
  })

  test('a chart comes from its repository, and has its address', () => {
    expect(read(aSource('HelmChart', {}, 'web-podinfo'))).toMatchObject({
      url: 'https://charts.example.com/podinfo',
      chart: 'podinfo',
      targetRevision: '6.x',
      from: { kind: 'HelmRepository', name: 'podinfo' },
    })
  })

  test.each<[string, JsonObject, string, string]>([
    [
      'suspended by its spec',
      { spec: { suspend: true } },
      'suspended',
      'Reconciliation is suspended.',
    ],
    ['seen by nobody', { status: null }, 'unobserved', 'No controller has seen it yet.'],
    [
      'seen by nobody, of a shard',
      {
        metadata: { labels: { 'sharding.fluxcd.io/key': 's2' } },
        status: { observedGeneration: -1, conditions: null },
      },
      'unobserved',
      'No controller has seen it yet; only one that serves shard s2 will.',
    ],
    [
      'fetching',
      says(ready('Unknown', 'Progressing', 'building artifact')),
      'fetching',
      'building artifact',
    ],
    [
      'failed',
      says(ready('False', 'GitOperationFailed', 'no such branch')),
      'failed',
      'no such branch',
    ],
    [
      'failing while it tries again',
      says(ready('Unknown', 'Progressing'), {
        type: 'FetchFailed',
        status: 'True',
        message: 'timed out',
      }),
      'failed',
      'timed out',
    ],
    [
      'stalled',
      says(ready('False', 'URLInvalid', 'bad URL'), {
        type: 'Stalled',
        status: 'True',
        message: 'bad URL',
      }),
      'failed',
      'bad URL',
    ],
    [
      'unreadable',
      { status: { artifact: 7 } },
      'unobserved',
      'status.artifact cannot be read: expected object, received number.',
    ],
  ])('%s', (_sentence, patch, state, message) => {
    const found = read(aSource('GitRepository', patch))
    expect([found.state, found.message]).toEqual([state, message])
  })

  test('a generator is suspended by its annotation, and no other kind is', () => {
    const annotations = { 'source.extensions.fluxcd.io/reconcile': 'Disabled' }
    expect(read(aSource('ArtifactGenerator', { metadata: { annotations } })).state).toBe(
      'suspended',
    )
    expect(read(aSource('GitRepository', { metadata: { annotations } })).state).toBe('ready')
  })

  test('a chart repository in a registry is static; one of a version that still told is judged', () => {
    const spec = { type: 'oci' }
    expect(read(aSource('HelmRepository', { spec, status: null })).state).toBe('static')
    const refused = says(ready('False', 'AuthenticationFailed', 'failed to login'))
    expect(read(aSource('HelmRepository', { spec, ...refused })).state).toBe('failed')
  })

  test.each([
    [
      'ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey]',
      true,
    ],
    ['failed to fetch: 401 Unauthorized', true],
    [
      'failed to get secret flux-system/fleet-deploy-key: secrets "fleet-deploy-key" not found',
      true,
    ],
    ['remote: Invalid credentials', true],
    ['couldn’t find remote ref "refs/heads/mian"', false],
    ['dial tcp: lookup git.example.com: no such host', false],
  ])('of “%s” its credential is to blame: %s', (message, isBlamed) => {
    const source = read(
      aSource('GitRepository', says(ready('False', 'GitOperationFailed', message))),
    )
    expect(source.credential).toEqual({ kind: 'Secret', name: 'fleet-deploy-key', isBlamed })
  })

  test('the credential that the message names is the one to blame', () => {
    const source = aSource('HelmRepository', {
      spec: { secretRef: { name: 'login' }, certSecretRef: { name: 'private-ca' } },
      ...says(ready('False', 'AuthenticationFailed', 'secrets "private-ca" not found')),
    })
    expect(read(source).credential).toEqual({ kind: 'Secret', name: 'private-ca', isBlamed: true })
  })

  test('a service account is a credential too', () => {
    const oci = fixturesOf(flux).find(
      ({ kind, metadata }) =>
        kind === 'OCIRepository' && (metadata as JsonObject).name === 'manifests',
    )
    expect(read(oci ?? {}).credential).toEqual({
      kind: 'ServiceAccount',
      name: 'puller',
      isBlamed: false,
    })
  })

  test('none is ready while its controller is down, and one that failed has still failed', () => {
    const controller = (component: string) =>
      component === 'source-controller'
        ? {
            state: 'down' as const,
            since: '2026-11-20T09:00:00Z',
            message: 'source-controller is gone',
          }
        : { state: 'unknown' as const }
    const failed = says(ready('False', 'GitOperationFailed', 'no'))
    expect(read(aSource('GitRepository'), { controller })).toMatchObject({
      state: 'unobserved',
      message: 'source-controller is gone',
    })
    expect(read(aSource('GitRepository', failed), { controller }).state).toBe('failed')
    expect(read(aSource('ArtifactGenerator'), { controller }).state).toBe('ready')
  })
})

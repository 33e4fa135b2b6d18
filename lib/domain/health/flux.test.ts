import { describe, expect, test } from 'vitest'

import { type HealthRow, healthWord, said, saying } from '@/lib/testing/builders-health'
import type { JsonObject } from '@/lib/testing/builders-json'

const SOURCE = 'source.toolkit.fluxcd.io/v1'
const observed = (status: string, reason: string, generation = 1): JsonObject => ({
  status: { conditions: [{ ...said('Ready', status, reason), observedGeneration: generation }] },
})

const READY = saying(said('Ready', 'True'))

const FLUX: readonly HealthRow[] = [
  [SOURCE, 'GitRepository', 'that fetched is healthy', observed('True', 'Succeeded'), 'healthy'],
  [
    SOURCE,
    'GitRepository',
    'that fails is degraded',
    observed('False', 'GitOperationFailed'),
    'degraded',
  ],
  [
    SOURCE,
    'GitRepository',
    'that is suspended is suspended',
    { ...READY, spec: { suspend: true } },
    'suspended',
  ],
  [
    SOURCE,
    'GitRepository',
    'that nobody has seen is unknown',
    { status: { observedGeneration: -1 } },
    'unknown',
  ],
  [
    SOURCE,
    'GitRepository',
    'ready for an older spec is progressing',
    observed('True', 'Succeeded', 0),
    'progressing',
  ],
  [
    SOURCE,
    'HelmRepository',
    'of OCI without a status has no health',
    { spec: { type: 'oci' } },
    undefined,
  ],
  ['notification.toolkit.fluxcd.io/v1beta3', 'Alert', 'has no health', { spec: {} }, undefined],
  [
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    'that waits for another is progressing',
    observed('False', 'DependencyNotReady'),
    'progressing',
  ],
  [
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'released, tested and ready is healthy',
    saying(
      { ...said('Ready', 'True'), observedGeneration: 1 },
      said('Released', 'True'),
      said('TestSuccess', 'True'),
    ),
    'healthy',
  ],
  [
    'fluxcd.controlplane.io/v1',
    'ResourceSet',
    'switched off by annotation is suspended',
    { metadata: { annotations: { 'fluxcd.controlplane.io/reconcile': 'disabled' } } },
    'suspended',
  ],
]

describe('a kind of Flux', () => {
  test.each(FLUX)('%s %s %s', (apiVersion, kind, _sentence, object, health) => {
    expect(healthWord(apiVersion, kind, object)).toBe(health)
  })
})

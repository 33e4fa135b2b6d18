import { describe, expect, test } from 'vitest'

import { type HealthRow, healthWord, said, saying } from '@/lib/testing/builders-health'
import type { JsonObject } from '@/lib/testing/builders-json'

const phase = (name: string): JsonObject => ({ status: { phase: name } })
const GATEWAY = 'gateway.networking.k8s.io/v1'
const parents = (...conditions: JsonObject[]): JsonObject => ({
  status: { parents: [{ conditions }] },
})

const READY = saying(said('Ready', 'True'))
const NOT_READY = saying(said('Ready', 'False', 'Failed'))

const PLATFORM: readonly HealthRow[] = [
  ['cert-manager.io/v1', 'Certificate', 'that is issued is healthy', READY, 'healthy'],
  [
    'cert-manager.io/v1',
    'Certificate',
    'that is being issued is progressing',
    saying(said('Issuing', 'True'), said('Ready', 'False')),
    'progressing',
  ],
  ['cert-manager.io/v1', 'Certificate', 'that failed is degraded', NOT_READY, 'degraded'],
  ['cert-manager.io/v1', 'ClusterIssuer', 'that says nothing is progressing', {}, 'progressing'],
  [
    'external-secrets.io/v1',
    'ExternalSecret',
    'that cannot be read is degraded',
    NOT_READY,
    'degraded',
  ],
  [
    'bitnami.com/v1alpha1',
    'SealedSecret',
    'that was unsealed is healthy',
    saying(said('Synced', 'True')),
    'healthy',
  ],
  [
    'bitnami.com/v1alpha1',
    'SealedSecret',
    'that cannot be unsealed is degraded',
    saying(said('Synced', 'False')),
    'degraded',
  ],
  [
    'keda.sh/v1alpha1',
    'ScaledObject',
    'that is paused is suspended',
    saying(said('Ready', 'True'), said('Paused', 'True')),
    'suspended',
  ],
  [
    'keda.sh/v1alpha1',
    'ScaledObject',
    'that fell back is degraded',
    saying(said('Ready', 'True'), said('Fallback', 'True')),
    'degraded',
  ],
  [
    's3.aws.upbound.io/v1beta1',
    'Bucket',
    'that is synced and ready is healthy',
    saying(said('Synced', 'True'), said('Ready', 'True')),
    'healthy',
  ],
  [
    's3.aws.upbound.io/v1beta1',
    'Bucket',
    'that cannot be synced is degraded',
    saying(said('Synced', 'False'), said('Ready', 'True')),
    'degraded',
  ],
  [
    'rds.aws.crossplane.io/v1',
    'DBInstance',
    'that is being created is progressing',
    saying(said('Synced', 'True'), said('Ready', 'False', 'Creating')),
    'progressing',
  ],
  ['aws.upbound.io/v1beta1', 'ProviderConfig', 'has no health', {}, undefined],
  [
    'pkg.crossplane.io/v1',
    'Provider',
    'that is installed and healthy is healthy',
    saying(said('Installed', 'True'), said('Healthy', 'True')),
    'healthy',
  ],
  [
    'pkg.crossplane.io/v1',
    'Provider',
    'that is only installed is progressing',
    saying(said('Installed', 'True')),
    'progressing',
  ],
  [
    'cluster.x-k8s.io/v1beta1',
    'Cluster',
    'that is provisioned is healthy',
    phase('Provisioned'),
    'healthy',
  ],
  ['cluster.x-k8s.io/v1beta1', 'Cluster', 'that failed is degraded', phase('Failed'), 'degraded'],
  [
    'cluster.x-k8s.io/v1beta1',
    'Cluster',
    'that is not ready in earnest is degraded',
    {
      status: {
        phase: 'Provisioned',
        conditions: [{ ...said('Ready', 'False'), severity: 'Error' }],
      },
    },
    'degraded',
  ],
  [
    'cluster.x-k8s.io/v1beta1',
    'Machine',
    'that is being made is progressing',
    phase('Provisioning'),
    'progressing',
  ],
  [
    GATEWAY,
    'Gateway',
    'that is programmed is healthy',
    saying(said('Accepted', 'True'), said('Programmed', 'True')),
    'healthy',
  ],
  [
    GATEWAY,
    'Gateway',
    'that is refused is degraded',
    saying(said('Accepted', 'False'), said('Programmed', 'True')),
    'degraded',
  ],
  [
    GATEWAY,
    'Gateway',
    'with a listener whose certificate is missing is degraded',
    {
      status: {
        conditions: [said('Programmed', 'True')],
        listeners: [{ conditions: [said('ResolvedRefs', 'False')] }],
      },
    },
    'degraded',
  ],
  [
    GATEWAY,
    'HTTPRoute',
    'that its gateway accepted is healthy',
    parents(said('Accepted', 'True'), said('ResolvedRefs', 'True')),
    'healthy',
  ],
  [
    GATEWAY,
    'HTTPRoute',
    'to a service that is not there is degraded',
    parents(said('Accepted', 'True'), said('ResolvedRefs', 'False', 'BackendNotFound')),
    'degraded',
  ],
  [GATEWAY, 'HTTPRoute', 'that no gateway took up is progressing', {}, 'progressing'],
  [
    GATEWAY,
    'HTTPRoute',
    'accepted for an older spec is progressing',
    parents({ ...said('Accepted', 'True'), observedGeneration: 0 }),
    'progressing',
  ],
]

describe('a kind of a platform', () => {
  test.each(PLATFORM)('%s %s %s', (apiVersion, kind, _sentence, object, health) => {
    expect(healthWord(apiVersion, kind, object)).toBe(health)
  })
})

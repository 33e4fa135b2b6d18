import { describe, expect, test } from 'vitest'

import { type HealthRow, healthWord, said, saying } from '@/lib/testing/builders-health'

const CORE: readonly HealthRow[] = [
  ['v1', 'Service', 'inside the cluster is healthy', { spec: { type: 'ClusterIP' } }, 'healthy'],
  [
    'v1',
    'Service',
    'without its balancer is progressing',
    { spec: { type: 'LoadBalancer' } },
    'progressing',
  ],
  [
    'v1',
    'Service',
    'with its balancer is healthy',
    { spec: { type: 'LoadBalancer' }, status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } } },
    'healthy',
  ],
  ['networking.k8s.io/v1', 'Ingress', 'without an address is progressing', {}, 'progressing'],
  [
    'networking.k8s.io/v1',
    'Ingress',
    'with an address is healthy',
    { status: { loadBalancer: { ingress: [{ hostname: 'a' }] } } },
    'healthy',
  ],
  [
    'v1',
    'PersistentVolumeClaim',
    'that is bound is healthy',
    { status: { phase: 'Bound' } },
    'healthy',
  ],
  [
    'v1',
    'PersistentVolumeClaim',
    'that waits is progressing',
    { status: { phase: 'Pending' } },
    'progressing',
  ],
  [
    'v1',
    'PersistentVolumeClaim',
    'whose volume is lost is degraded',
    { status: { phase: 'Lost' } },
    'degraded',
  ],
  ['v1', 'PersistentVolumeClaim', 'without a phase is unknown', {}, 'unknown'],
  [
    'apiregistration.k8s.io/v1',
    'APIService',
    'that is available is healthy',
    saying(said('Available', 'True')),
    'healthy',
  ],
  [
    'apiregistration.k8s.io/v1',
    'APIService',
    'that is not is progressing',
    saying(said('Available', 'False')),
    'progressing',
  ],
  [
    'policy/v1',
    'PodDisruptionBudget',
    'with too few pods is no failure',
    saying(said('DisruptionAllowed', 'False', 'InsufficientPods')),
    'healthy',
  ],
  [
    'policy/v1',
    'PodDisruptionBudget',
    'that cannot be computed is degraded',
    saying(said('DisruptionAllowed', 'False', 'SyncFailed')),
    'degraded',
  ],
  ['policy/v1', 'PodDisruptionBudget', 'without conditions is progressing', {}, 'progressing'],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'that can scale is healthy',
    saying(said('AbleToScale', 'True', 'SucceededGetScale')),
    'healthy',
  ],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'without metrics is degraded',
    saying(said('AbleToScale', 'True'), said('ScalingActive', 'False', 'FailedGetResourceMetric')),
    'degraded',
  ],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'that says nothing is progressing',
    {},
    'progressing',
  ],
  [
    'autoscaling/v1',
    'HorizontalPodAutoscaler',
    'that keeps its conditions in an annotation is read there',
    {
      metadata: {
        annotations: {
          'autoscaling.alpha.kubernetes.io/conditions':
            '[{"type":"AbleToScale","status":"False","reason":"FailedGetScale"}]',
        },
      },
    },
    'degraded',
  ],
  [
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'that is established is healthy',
    saying(said('NamesAccepted', 'True'), said('Established', 'True')),
    'healthy',
  ],
  [
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'whose names clash is degraded',
    saying(said('NamesAccepted', 'False'), said('Established', 'True')),
    'degraded',
  ],
  [
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'that is being installed is progressing',
    saying(said('Established', 'False', 'Installing')),
    'progressing',
  ],
]

describe('a kind of Kubernetes’ own', () => {
  test.each(CORE)('%s %s %s', (apiVersion, kind, _sentence, object, health) => {
    expect(healthWord(apiVersion, kind, object)).toBe(health)
  })
})

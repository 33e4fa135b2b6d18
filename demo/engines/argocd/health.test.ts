import { expect, test } from 'vitest'
import type { KubeObject } from '../../api/object'
import { healthOf, worse } from './health'

function object(
  kind: string,
  apiVersion: string,
  spec: object,
  status: object,
  more: object = {},
): KubeObject {
  return { apiVersion, kind, metadata: { name: 'x', generation: 2, ...more }, spec, status }
}
const deployment = (status: object, spec: object = { replicas: 2 }) =>
  object('Deployment', 'apps/v1', spec, { observedGeneration: 2, ...status })
const ready = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 }
const condition = (type: string, status: string, reason = '') => ({
  conditions: [{ type, status, reason }],
})

test.each([
  ['a Deployment with all pods is healthy', deployment(ready), 'Healthy'],
  ['a paused one is suspended', deployment(ready, { paused: true }), 'Suspended'],
  [
    'one whose spec is not observed is progressing',
    deployment({ ...ready, observedGeneration: 1 }),
    'Progressing',
  ],
  [
    'one past its deadline is degraded',
    deployment({ ...ready, ...condition('Progressing', 'False', 'ProgressDeadlineExceeded') }),
    'Degraded',
  ],
  ['one with old pods left is progressing', deployment({ ...ready, replicas: 3 }), 'Progressing'],
  [
    'a failed Job is degraded',
    object('Job', 'batch/v1', {}, condition('Failed', 'True')),
    'Degraded',
  ],
  ['a running Job is progressing', object('Job', 'batch/v1', {}, { active: 1 }), 'Progressing'],
  [
    'a complete Job is healthy',
    object('Job', 'batch/v1', {}, condition('Complete', 'True')),
    'Healthy',
  ],
  [
    'a lost claim is degraded',
    object('PersistentVolumeClaim', 'v1', {}, { phase: 'Lost' }),
    'Degraded',
  ],
  [
    'a balancer without an address is progressing',
    object('Service', 'v1', { type: 'LoadBalancer' }, { loadBalancer: {} }),
    'Progressing',
  ],
  [
    'an autoscaler without metrics is degraded',
    object(
      'HorizontalPodAutoscaler',
      'autoscaling/v2',
      {},
      condition('ScalingActive', 'False', 'FailedGetResourceMetric'),
    ),
    'Degraded',
  ],
  [
    'what is being deleted is progressing',
    object('Service', 'v1', {}, {}, { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    'Progressing',
  ],
  ['a ConfigMap has no health', object('ConfigMap', 'v1', {}, {}), undefined],
  [
    'an Application has none either',
    object('Application', 'argoproj.io/v1alpha1', {}, {}),
    undefined,
  ],
] as const)('%s', (_title, live, expected) => {
  expect(healthOf(live)).toBe(expected)
})

test('degraded is worse than missing, unknown is the worst', () => {
  expect(worse('Degraded', 'Missing')).toBe('Degraded')
  expect(worse('Unknown', 'Degraded')).toBe('Unknown')
})

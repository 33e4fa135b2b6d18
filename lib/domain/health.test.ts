import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { aDeployment } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { assessHealth } from './health'

const condition = (type: string, status: string, reason = '', message = ''): JsonObject => ({
  type,
  status,
  reason,
  message,
})

describe('the health of an object', () => {
  test('of a kind that has none is undefined', () => {
    for (const kind of ['ConfigMap', 'Secret', 'ServiceAccount', 'Namespace']) {
      expect(assessHealth({ apiVersion: 'v1', kind, status: { phase: 'Active' } })).toBeUndefined()
    }
  })

  test('of what is no object is undefined', () => {
    for (const junk of [null, undefined, 7, 'Pod', [], {}]) {
      expect(assessHealth(junk)).toBeUndefined()
    }
  })

  test('of an object that is being deleted is progressing, whatever its kind', () => {
    const metadata = { deletionTimestamp: '2026-11-20T09:00:00Z' }
    expect(assessHealth(aDeployment({ metadata }))?.health).toBe('progressing')
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata }
    expect(assessHealth(config)).toMatchObject({
      health: 'progressing',
      reason: 'Pending deletion',
    })
  })

  test('of a hook that Argo CD still holds is judged by its kind', () => {
    const finalizers = ['argocd.argoproj.io/hook-finalizer']
    const metadata = { deletionTimestamp: '2026-11-20T09:00:00Z', finalizers }
    expect(assessHealth(aDeployment({ metadata }))?.health).toBe('healthy')
  })

  test('of a kind with a rule is computed, and names no reason when all is well', () => {
    expect(assessHealth(aDeployment())).toEqual({
      health: 'healthy',
      reason: '',
      verdict: 'computed',
    })
  })

  test('of an Application is its controller’s', () => {
    const app = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' }
    const status = { health: { status: 'Degraded', message: 'Caused by apps/Deployment:shop/web' } }
    expect(assessHealth({ ...app, status })).toMatchObject({
      health: 'degraded',
      verdict: 'engine',
    })
    expect(assessHealth(app)?.health).toBe('unknown')
  })
})

describe('a kind without a rule', () => {
  const widget = (conditions: unknown, generation = 1) => ({
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name: 'a', generation },
    status: { observedGeneration: 1, conditions },
  })

  test.each<[string, JsonObject[], string | undefined]>([
    ['that says nothing has no health', [], undefined],
    ['whose conditions say nothing of health has none', [condition('Synced', 'True')], undefined],
    ['that is ready is healthy', [condition('Ready', 'True')], 'healthy'],
    ['that is available is healthy', [condition('Available', 'True')], 'healthy'],
    ['that is not ready is degraded', [condition('Ready', 'False', 'QuotaExceeded')], 'degraded'],
    [
      'that is not ready because it is under way is progressing',
      [condition('Ready', 'False', 'Provisioning')],
      'progressing',
    ],
    ['that does not know is progressing', [condition('Ready', 'Unknown')], 'progressing'],
    [
      'that is being reconciled is progressing',
      [condition('Ready', 'True'), condition('Reconciling', 'True')],
      'progressing',
    ],
    [
      'that is stalled is degraded',
      [condition('Ready', 'True'), condition('Stalled', 'True')],
      'degraded',
    ],
    [
      'that calls itself degraded is degraded',
      [condition('Available', 'True'), condition('Degraded', 'True')],
      'degraded',
    ],
  ])('%s', (_sentence, conditions, health) => {
    expect(assessHealth(widget(conditions))?.health).toBe(health)
  })

  test('is estimated, and ready for an older spec is progressing', () => {
    expect(assessHealth(widget([condition('Ready', 'True')]))?.verdict).toBe('estimated')
    expect(assessHealth(widget([condition('Ready', 'True')], 2))?.health).toBe('progressing')
  })

  test('with conditions of the wrong type is unknown', () => {
    expect(assessHealth(widget('all good'))).toMatchObject({
      health: 'unknown',
      reason: 'status.conditions is not a list.',
    })
  })
})

describe('fields of the wrong type', () => {
  test('are named, and never healthy', () => {
    expect(assessHealth(aDeployment({ status: { updatedReplicas: '3' } }))).toEqual({
      health: 'unknown',
      reason: 'status.updatedReplicas is not a number.',
      verdict: 'computed',
    })
    expect(assessHealth(aDeployment({ spec: 'three' as unknown as JsonObject }))?.health).toBe(
      'unknown',
    )
    expect(assessHealth({ ...aDeployment(), kind: 7 })?.health).toBe('unknown')
  })

  const KINDS = [
    'apps/v1 Deployment',
    'apps/v1 StatefulSet',
    'apps/v1 DaemonSet',
    'apps/v1 ReplicaSet',
    'batch/v1 Job',
    'batch/v1 CronJob',
    'v1 Pod',
    'v1 PersistentVolumeClaim',
    'autoscaling/v2 HorizontalPodAutoscaler',
    'argoproj.io/v1alpha1 Rollout',
    'kustomize.toolkit.fluxcd.io/v1 Kustomization',
    'cert-manager.io/v1 Certificate',
    'gateway.networking.k8s.io/v1 Gateway',
    'gateway.networking.k8s.io/v1 HTTPRoute',
    'cluster.x-k8s.io/v1beta1 Cluster',
    's3.aws.upbound.io/v1beta1 Bucket',
    'example.com/v1 Widget',
  ]

  test('no spec and status, however odd, make it throw, or healthy when status is no object', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.jsonValue(),
        fc.jsonValue(),
        (name, spec, status) => {
          const [apiVersion, kind] = name.split(' ')
          const judged = assessHealth({
            apiVersion,
            kind,
            metadata: { generation: 1 },
            spec,
            status,
          })
          const isCronJobOff = kind === 'CronJob'
          if (typeof status !== 'object' && !isCronJobOff)
            expect(judged?.health).not.toBe('healthy')
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

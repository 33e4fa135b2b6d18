import { describe, expect, test } from 'vitest'

import { aDeployment } from '@/lib/testing/builders'
import { type JsonObject, patched } from '@/lib/testing/builders-json'

import { assessHealth } from '../health'

const condition = (type: string, status: string, reason = '', message = ''): JsonObject => ({
  type,
  status,
  reason,
  message,
})
const ROLLED_OUT = condition('Progressing', 'True', 'NewReplicaSetAvailable')
const UNAVAILABLE = condition('Available', 'False', 'MinimumReplicasUnavailable')

describe('a Deployment', () => {
  test.each<[string, JsonObject, string]>([
    ['with every replica available is healthy', {}, 'healthy'],
    [
      'scaled to zero is healthy',
      { spec: { replicas: 0 }, status: { replicas: 0, updatedReplicas: 0, availableReplicas: 0 } },
      'healthy',
    ],
    ['that is paused is suspended', { spec: { paused: true } }, 'suspended'],
    [
      'whose newest spec is not observed is progressing',
      { metadata: { generation: 4 } },
      'progressing',
    ],
    ['that no controller has touched is progressing', { status: null }, 'progressing'],
    [
      'past its deadline is degraded',
      { status: { conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')] } },
      'degraded',
    ],
    [
      'whose pods are refused is degraded',
      {
        status: {
          conditions: [condition('ReplicaFailure', 'True', 'FailedCreate', 'exceeded quota')],
        },
      },
      'degraded',
    ],
    [
      'with replicas still to be updated is progressing',
      { status: { updatedReplicas: 1 } },
      'progressing',
    ],
    ['with old replicas still running is progressing', { status: { replicas: 4 } }, 'progressing'],
    [
      'with updated replicas not available yet is progressing',
      { status: { availableReplicas: 2 } },
      'progressing',
    ],
    [
      'in its first rollout that crash-loops is progressing until its deadline',
      {
        status: {
          availableReplicas: 0,
          conditions: [UNAVAILABLE, condition('Progressing', 'True', 'ReplicaSetUpdated')],
        },
      },
      'progressing',
    ],
    [
      'that crash-loops after its rollout had completed is degraded',
      {
        status: {
          availableReplicas: 0,
          unavailableReplicas: 3,
          conditions: [UNAVAILABLE, ROLLED_OUT],
        },
      },
      'degraded',
    ],
    [
      'with unavailable replicas is not healthy',
      { status: { unavailableReplicas: 1 } },
      'progressing',
    ],
  ])('%s', (_sentence, patch, health) => {
    expect(assessHealth(aDeployment(patch))?.health).toBe(health)
  })

  test('says how many replicas it lacks', () => {
    const judged = assessHealth(
      aDeployment({ status: { availableReplicas: 1, conditions: [UNAVAILABLE, ROLLED_OUT] } }),
    )
    expect(judged?.reason).toBe('1 of 3 replicas available.')
  })
})

const statefulSet: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { generation: 2 },
  spec: { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } },
  status: {
    observedGeneration: 2,
    readyReplicas: 3,
    updatedReplicas: 3,
    currentRevision: 'db-1',
    updateRevision: 'db-1',
  },
}
const daemonSet: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { generation: 2 },
  spec: { updateStrategy: { type: 'RollingUpdate' } },
  status: {
    observedGeneration: 2,
    desiredNumberScheduled: 5,
    updatedNumberScheduled: 5,
    numberAvailable: 5,
  },
}
const replicaSet: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: { generation: 1 },
  spec: { replicas: 2 },
  status: { observedGeneration: 1, availableReplicas: 2 },
}
const job: JsonObject = { apiVersion: 'batch/v1', kind: 'Job', spec: {}, status: { active: 1 } }
const cronJob: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  spec: { schedule: '0 3 * * *' },
  status: {
    lastScheduleTime: '2026-11-20T03:00:00Z',
    lastSuccessfulTime: '2026-11-20T03:00:40Z',
  },
}
const rolling = (rollingUpdate: JsonObject | null) => ({
  spec: { updateStrategy: { rollingUpdate } },
})
const FAILED_RUN = { lastSuccessfulTime: '2026-11-19T03:00:40Z' }

describe('other workloads', () => {
  test.each<[string, JsonObject, JsonObject, string]>([
    ['a StatefulSet with every replica ready is healthy', statefulSet, {}, 'healthy'],
    [
      'one that is not observed is progressing',
      statefulSet,
      { status: { observedGeneration: 0 } },
      'progressing',
    ],
    [
      'one with replicas that are not ready is progressing',
      statefulSet,
      { status: { readyReplicas: 2 } },
      'progressing',
    ],
    [
      'one with replicas to be updated is progressing',
      statefulSet,
      { status: { updatedReplicas: 1 } },
      'progressing',
    ],
    [
      'one updated down to its partition is healthy',
      statefulSet,
      { ...rolling({ partition: 2 }), status: { updatedReplicas: 1 } },
      'healthy',
    ],
    [
      'one between two revisions is progressing',
      statefulSet,
      { ...rolling(null), status: { updateRevision: 'db-2' } },
      'progressing',
    ],
    [
      'one that is updated by deletion is healthy once ready',
      statefulSet,
      { spec: { updateStrategy: { type: 'OnDelete' } }, status: { updateRevision: 'db-2' } },
      'healthy',
    ],
    ['a DaemonSet on every node is healthy', daemonSet, {}, 'healthy'],
    [
      'one to be updated is progressing',
      daemonSet,
      { status: { updatedNumberScheduled: 4 } },
      'progressing',
    ],
    [
      'one not available on every node is progressing',
      daemonSet,
      { status: { numberAvailable: 4 } },
      'progressing',
    ],
    [
      'one that is updated by deletion is healthy',
      daemonSet,
      { spec: { updateStrategy: { type: 'OnDelete' } }, status: { numberAvailable: 0 } },
      'healthy',
    ],
    ['one without a status is progressing', daemonSet, { status: null }, 'progressing'],
    ['a ReplicaSet with its replicas is healthy', replicaSet, {}, 'healthy'],
    [
      'one that lacks some is progressing',
      replicaSet,
      { status: { availableReplicas: 1 } },
      'progressing',
    ],
    [
      'one whose pods are refused is degraded',
      replicaSet,
      { status: { conditions: [condition('ReplicaFailure', 'True')] } },
      'degraded',
    ],
    ['a Job that runs is progressing', job, {}, 'progressing'],
    [
      'a Job that completed is healthy',
      job,
      { status: { conditions: [condition('Complete', 'True')] } },
      'healthy',
    ],
    [
      'a Job that failed is degraded',
      job,
      { status: { conditions: [condition('Failed', 'True', 'BackoffLimitExceeded')] } },
      'degraded',
    ],
    [
      'a Job that is held is suspended',
      job,
      { status: { conditions: [condition('Suspended', 'True')] } },
      'suspended',
    ],
    [
      'a Job that was resumed is progressing, not complete',
      job,
      { status: { conditions: [condition('Suspended', 'False')] } },
      'progressing',
    ],
    ['a CronJob whose last run succeeded is healthy', cronJob, {}, 'healthy'],
    [
      'one that is switched off is healthy',
      cronJob,
      { spec: { suspend: true }, status: FAILED_RUN },
      'healthy',
    ],
    [
      'one that was never scheduled is healthy',
      cronJob,
      { status: { lastScheduleTime: null } },
      'healthy',
    ],
    [
      'one that never succeeded yet is healthy',
      cronJob,
      { status: { lastSuccessfulTime: null } },
      'healthy',
    ],
    ['one whose last run did not succeed is degraded', cronJob, { status: FAILED_RUN }, 'degraded'],
    [
      'one that is running now is healthy',
      cronJob,
      { status: { ...FAILED_RUN, active: [{ name: 'a' }] } },
      'healthy',
    ],
    ['one without a status is progressing', cronJob, { status: null }, 'progressing'],
  ])('%s', (_sentence, object, patch, health) => {
    expect(assessHealth(patched(object, patch))?.health).toBe(health)
  })
})

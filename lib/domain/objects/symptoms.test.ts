import { describe, expect, test } from 'vitest'

import { allFixtures, fixture } from './fixtures/read-object'
import { projectObject } from './project-object'
import { SYMPTOM_CODES } from './symptom'

const symptoms = (key: string) => projectObject(fixture(key), new Set())?.symptoms

describe('what an object says is wrong with it', () => {
  test('is a crash loop, and how the container ended before', () => {
    expect(symptoms('Pod/web-crash')).toEqual([
      {
        code: 'waiting',
        part: 'backend-api',
        reason: 'CrashLoopBackOff',
        message: 'back-off 2m40s restarting failed container=backend-api',
      },
      {
        code: 'ended-before',
        part: 'backend-api',
        reason: 'Error',
        message: '',
        exitCode: 1,
        at: '2026-11-20T14:25:10Z',
      },
    ])
  })

  test.each([
    ['Pod/web-image', [['waiting', 'web', 'ImagePullBackOff']]],
    ['Pod/web-init-error', [['terminated', 'one', '']]],
    ['Pod/web-memory', [['terminated', 'web', 'OOMKilled']]],
    ['Pod/web-unscheduled', [['unscheduled', 'PodScheduled', 'Unschedulable']]],
    ['Pod/web-evicted', [['pod-failed', undefined, 'Evicted']]],
    ['Pod/web-unready', [['not-ready', 'web', 'ContainersNotReady']]],
    ['Deployment/web', [['deadline', 'Progressing', 'ProgressDeadlineExceeded']]],
    ['ReplicaSet/web-6d9f7c8b54', [['replica-failure', 'ReplicaFailure', 'FailedCreate']]],
    ['Job/migrate', [['job-failed', 'Failed', 'BackoffLimitExceeded']]],
    ['PersistentVolumeClaim/waiting', [['pending', undefined, 'Pending']]],
    ['HorizontalPodAutoscaler/blind', [['condition', 'ScalingActive', 'FailedGetResourceMetric']]],
    ['Node/n1', [['condition', 'DiskPressure', 'KubeletHasDiskPressure']]],
    ['VirtualNetwork/crossplane-quickstart-network', [['condition', 'Synced', 'ReconcileError']]],
    ['ExternalSecret/my-external-secret', [['condition', 'Ready', 'SecretSyncedError']]],
    ['Machine/capi-quickstart-md-0-2kj9c', [['condition', 'NodeHealthy', 'NodeConditionsFailed']]],
    ['Issuer/local', [['condition', 'Ready', 'SecretNotFound']]],
  ])('of %s is %j', (key, told) => {
    expect(symptoms(key)?.map(({ code, part, reason }) => [code, part, reason])).toEqual(told)
  })

  test.each([
    'Pod/web-running',
    'Pod/web-init',
    'Pod/job-done',
    'Pod/web-leaving',
    'Pod/web-half',
    'Kustomization/apps',
    'ScaledObject/worker',
    'Cluster/older',
    'HorizontalPodAutoscaler/web',
  ])('is nothing where %s is well or on its way', (key) => {
    expect(symptoms(key)).toEqual([])
  })

  test('is the refusal in its own words, for quotas and admission', () => {
    const [refused] = symptoms('ReplicaSet/web-6d9f7c8b54') ?? []
    expect(refused?.message).toContain('exceeded quota: shop')
    expect(refused?.at).toBe('2026-11-20T14:14:15Z')
  })

  test('is of a known code', () => {
    const codes = allFixtures().flatMap((object) =>
      (projectObject(object, new Set())?.symptoms ?? []).map(({ code }) => code),
    )
    expect(codes.length).toBeGreaterThan(15)
    for (const code of codes) expect(SYMPTOM_CODES).toContain(code)
  })

  test('is how an init container ended before, as long as it is not done', () => {
    const pod = fixture('Pod/web-init')
    const status = {
      phase: 'Pending',
      initContainerStatuses: [
        {
          name: 'one',
          restartCount: 2,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 2 } },
        },
      ],
    }
    const codes = projectObject({ ...pod, status }, new Set())?.symptoms.map(({ code }) => code)
    expect(codes).toEqual(['waiting', 'ended-before'])
  })

  test('is a readiness gate that nobody opened', () => {
    const ready = {
      type: 'Ready',
      status: 'False',
      reason: 'ReadinessGatesNotReady',
      message: 'gate',
    }
    const status = { phase: 'Running', conditions: [ready] }
    const pod = projectObject({ ...fixture('Pod/web-half'), status }, new Set())
    expect(pod?.symptoms).toEqual([
      { code: 'not-ready', reason: 'ReadinessGatesNotReady', message: 'gate' },
    ])
  })
})

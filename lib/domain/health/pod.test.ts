import { describe, expect, test } from 'vitest'

import { healthWord, said } from '@/lib/testing/builders-health'
import type { JsonObject } from '@/lib/testing/builders-json'

import { assessHealth } from '../health'

const waiting = (reason: string): JsonObject => ({
  containerStatuses: [{ name: 'web', state: { waiting: { reason } } }],
})
const always = { restartPolicy: 'Always' }
const running = { phase: 'Running' }

const POD: readonly (readonly [sentence: string, object: JsonObject, health: string])[] = [
  [
    'in a crash loop is degraded',
    { spec: always, status: { ...running, ...waiting('CrashLoopBackOff') } },
    'degraded',
  ],
  [
    'whose image cannot be pulled is degraded',
    { spec: always, status: { phase: 'Pending', ...waiting('ImagePullBackOff') } },
    'degraded',
  ],
  [
    'whose pull just failed is degraded',
    { spec: always, status: { phase: 'Pending', ...waiting('ErrImagePull') } },
    'degraded',
  ],
  [
    'whose container cannot be made is degraded',
    { spec: always, status: { phase: 'Pending', ...waiting('CreateContainerConfigError') } },
    'degraded',
  ],
  [
    'that is being created is progressing',
    { spec: always, status: { phase: 'Pending', ...waiting('ContainerCreating') } },
    'progressing',
  ],
  [
    'that is not restarted is judged by its phase',
    { spec: { restartPolicy: 'Never' }, status: { phase: 'Pending', ...waiting('ErrImagePull') } },
    'progressing',
  ],
  [
    'that is ready is healthy',
    { spec: always, status: { ...running, conditions: [said('Ready', 'True')] } },
    'healthy',
  ],
  [
    'that runs and is not ready yet is progressing',
    { spec: always, status: running },
    'progressing',
  ],
  [
    'that died before and is not ready is degraded',
    {
      spec: always,
      status: { ...running, containerStatuses: [{ lastState: { terminated: { exitCode: 1 } } }] },
    },
    'degraded',
  ],
  [
    'that completed is healthy',
    { spec: { restartPolicy: 'Never' }, status: { phase: 'Succeeded' } },
    'healthy',
  ],
  [
    'that failed is degraded',
    { spec: { restartPolicy: 'Never' }, status: { phase: 'Failed' } },
    'degraded',
  ],
  [
    'that runs to completion is progressing',
    { spec: { restartPolicy: 'OnFailure' }, status: running },
    'progressing',
  ],
  ['without a status is unknown', { spec: always }, 'unknown'],
]

describe('a Pod', () => {
  test.each(POD)('%s', (_sentence, object, health) => {
    expect(healthWord('v1', 'Pod', object)).toBe(health)
  })

  test('that failed says which container, and how', () => {
    const status = {
      phase: 'Failed',
      containerStatuses: [{ name: 'web', state: { terminated: { reason: 'OOMKilled' } } }],
    }
    expect(assessHealth({ apiVersion: 'v1', kind: 'Pod', status })?.reason).toContain('OOMKilled')
    const exited = { name: 'web', state: { terminated: { reason: 'Error', exitCode: 3 } } }
    expect(
      assessHealth({
        apiVersion: 'v1',
        kind: 'Pod',
        status: { ...status, containerStatuses: [exited] },
      })?.reason,
    ).toBe('container web failed with exit code 3')
  })
})

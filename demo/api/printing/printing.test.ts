import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../object'
import { age, humanDuration } from './age'
import { queryJsonPath } from './json-path'
import { podReason } from './pod-printer'

describe('humanDuration', () => {
  const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]
  test.each([
    [0, '0s'],
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [5 * minute + 3 * second, '5m3s'],
    [59 * minute, '59m'],
    [3 * hour + 20 * minute, '3h20m'],
    [30 * hour, '30h'],
    [2 * day + 5 * hour, '2d5h'],
    [100 * day, '100d'],
    [3 * 365 * day + 12 * day, '3y12d'],
    [-60 * second, '<invalid>'],
  ])('%i ms is %s', (ms, expected) => {
    expect(humanDuration(ms)).toBe(expected)
  })

  test('no time is unknown, nonsense is invalid', () => {
    expect([age(undefined, 0), age('yesterday', 0)]).toEqual(['<unknown>', '<invalid>'])
  })
})

describe('queryJsonPath', () => {
  const object = {
    metadata: { labels: { 'app.kubernetes.io/name': 'web' } },
    status: {
      conditions: [
        { type: 'Ready', status: 'False' },
        { type: 'Healthy', status: 'True' },
      ],
      images: ['a', 'b'],
    },
  }
  test.each([
    ['.status.conditions[?(@.type=="Ready")].status', ['False']],
    [".status.conditions[?(@.type=='Healthy')].status", ['True']],
    ['.status.conditions[?(@.type!="Ready")].type', ['Healthy']],
    ['.status.images[1]', ['b']],
    ['.status.images[-1]', ['b']],
    ['.status.images[*]', ['a', 'b']],
    ['.metadata.labels.app\\.kubernetes\\.io/name', ['web']],
    [".metadata.labels['app.kubernetes.io/name']", ['web']],
    ['{.status.images[0]}', ['a']],
    ['.status.missing.deeper', []],
    ['.status.conditions[?(@.type=~"x")]', []],
  ])('%s', (path, expected) => {
    expect(queryJsonPath(object, path)).toEqual(expected)
  })
})

describe('podReason', () => {
  const pod = (status: unknown, metadata = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [{}], initContainers: [{}, {}] },
    status,
  })
  const waiting = (reason: string) => ({ state: { waiting: { reason } } })
  const done = { state: { terminated: { exitCode: 0, reason: 'Completed' } } }
  test.each([
    ['a running pod runs', pod({ phase: 'Running' }), 'Running'],
    [
      'a crash loop is named',
      pod({ phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] }),
      'CrashLoopBackOff',
    ],
    [
      'a failed init container is named',
      pod({ phase: 'Pending', initContainerStatuses: [done, waiting('ErrImagePull')] }),
      'Init:ErrImagePull',
    ],
    [
      'init containers are counted',
      pod({ phase: 'Pending', initContainerStatuses: [done, {}] }),
      'Init:1/2',
    ],
    [
      'an exit without reason shows its code',
      pod({ phase: 'Failed', containerStatuses: [{ state: { terminated: { exitCode: 3 } } }] }),
      'ExitCode:3',
    ],
    ['an evicted pod says so', pod({ phase: 'Failed', reason: 'Evicted' }), 'Evicted'],
    [
      'a deleting pod terminates',
      pod({ phase: 'Running' }, { deletionTimestamp: '2026-01-01T00:00:00Z' }),
      'Terminating',
    ],
  ])('%s', (_sentence, object, expected) => {
    expect(podReason(object)).toBe(expected)
  })
})

import { describe, expect, test } from 'vitest'

import { diagnose } from './diagnose'
import {
  aDeployment,
  anEvent,
  anObject,
  aPod,
  findingOf,
  findingsOf,
  NOW,
  projected,
  type Json,
} from './testing/a-cluster'

const crashing = (name: string, owner = 'web-7d9f') =>
  aPod(
    name,
    {
      restartCount: 6,
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    },
    { owner: { kind: 'ReplicaSet', name: owner } },
  )
const late: Json = {
  ...{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' },
  message: 'ReplicaSet "web-7d9f" has timed out progressing.',
}

describe('a cause takes the place of its symptoms', () => {
  test('of a deadline that was missed because pods crash only the crash is told', () => {
    expect(findingOf([...aDeployment(1, [late]), crashing('a')]).code).toBe('crash-loop')
  })

  test('a deadline that nothing else explains is told itself', () => {
    expect(findingOf(aDeployment(1, [late]))).toMatchObject({
      ...{ code: 'deadline', about: { kind: 'Deployment' } },
      sentence:
        'Deployment web made no progress for too long: ReplicaSet "web-7d9f" has timed out progressing.',
    })
  })

  test('a deadline is not told while pods that may explain it are still to come', () => {
    const { objects, events } = projected(aDeployment(1, [late]))
    expect(diagnose({ objects, events, managed: [], isPartial: true, now: NOW })).toEqual([])
  })

  test('of a pod that crashes its failing probe is not told besides', () => {
    const pod = crashing('a')
    const words = 'Readiness probe failed: HTTP probe failed with statuscode: 503'
    const found = findingsOf([...aDeployment(), pod], [anEvent(pod, 'Unhealthy', words)])
    expect(found.map(({ code }) => code)).toEqual(['crash-loop'])
  })
})

describe('what does not count', () => {
  const older = (replicas: number, revision = '1') =>
    anObject('apps/v1', 'ReplicaSet', 'web-old', {
      owner: { kind: 'Deployment', name: 'web' },
      meta: { annotations: { 'deployment.kubernetes.io/revision': revision } },
      ...{ spec: { replicas }, status: { observedGeneration: 1, replicas } },
    })

  test('is a pod of an older ReplicaSet while a newer one is to run', () => {
    expect(findingsOf([...aDeployment(), older(1), crashing('old', 'web-old')])).toEqual([])
  })

  test('is not the pod of a ReplicaSet whose newer one runs nothing', () => {
    const [deployment = {}] = aDeployment()
    const newer = anObject('apps/v1', 'ReplicaSet', 'web-7d9f', {
      owner: { kind: 'Deployment', name: 'web' },
      meta: { annotations: { 'deployment.kubernetes.io/revision': '2' } },
      ...{ spec: { replicas: 0 }, status: { observedGeneration: 1 } },
    })
    expect(findingOf([deployment, newer, older(1), crashing('old', 'web-old')]).code).toBe(
      'crash-loop',
    )
  })

  test('is a pod on its way out, one that ran to its end, and one that is ready', () => {
    const meta = { deletionTimestamp: '2026-03-01T11:59:00Z' }
    const leaving = { ...crashing('a'), metadata: { ...(crashing('a').metadata as Json), ...meta } }
    const done = aPod(
      'b',
      { state: { terminated: { exitCode: 0, reason: 'Completed' } } },
      { status: { phase: 'Succeeded' } },
    )
    const ready = aPod('c', {
      ready: true,
      restartCount: 9,
      state: { running: {} },
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    })
    expect(findingsOf([...aDeployment(), leaving, done, ready])).toEqual([])
  })
})

test('the worst comes first: what is bad, then likely causes, then what hits most', () => {
  const waiting = { reason: 'CreateContainerConfigError', message: 'secret "db" not found' }
  const set = anObject('apps/v1', 'StatefulSet', 'db', {
    spec: { replicas: 1 },
    status: { observedGeneration: 1 },
  })
  const owner = { kind: 'StatefulSet', name: 'db' }
  const objects = [
    ...aDeployment(2),
    crashing('a'),
    crashing('b'),
    set,
    aPod('db-0', { state: { waiting } }, { owner }),
    anObject('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'apps', {
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'DependencyNotReady',
            message: 'dependency x is not ready',
          },
        ],
      },
    }),
  ]
  const found = findingsOf(objects)
  expect(found.map(({ code, count }) => `${code} ${count}`)).toEqual([
    'missing-config 1',
    'crash-loop 2',
    'dependency 1',
  ])
})

test('the thing under which it happens is the managed one, not what made that', () => {
  const owner = { apiVersion: 'acme.org/v1', kind: 'Shop', name: 'shop' }
  const [deployment = {}, replicaSet = {}] = aDeployment()
  const made = {
    ...deployment,
    metadata: {
      ...(deployment.metadata as Json),
      ownerReferences: [{ ...owner, uid: 'uid-shop', controller: true }],
    },
  }
  const shop = anObject('acme.org/v1', 'Shop', 'shop')
  const id = { group: 'acme.org', kind: 'Shop', namespace: 'shop', name: 'shop' }
  const objects = [shop, made, replicaSet, crashing('a')]
  expect(findingOf(objects).under.kind).toBe('Deployment')
  expect(findingOf(objects, [], { managed: [id] }).under).toEqual(id)
})

test('owners that own each other end the search for an owner', () => {
  const [a, b] = (['a', 'b'] as const).map((name) => ({
    ...crashing(name),
    metadata: {
      ...(crashing(name).metadata as Json),
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          name: name === 'a' ? 'b' : 'a',
          uid: `uid-${name === 'a' ? 'b' : 'a'}`,
          controller: true,
        },
      ],
    },
  }))
  expect(findingsOf([a ?? {}, b ?? {}]).length).toBeGreaterThan(0)
})

test('two thousand pods that fail alike are one finding', () => {
  const pods = Array.from({ length: 2000 }, (_each, at) => crashing(`web-7d9f-${at}`))
  const { objects, events } = projected([...aDeployment(2000), ...pods])
  expect(diagnose({ objects, events, managed: [], now: NOW })).toMatchObject([{ count: 2000 }])
})

import { describe, expect, test } from 'vitest'

import {
  aDeployment,
  anEvent,
  anObject,
  aPod,
  findingOf,
  findingsOf,
  type Json,
} from './testing/a-cluster'

const unready = (more: Json = {}) =>
  aPod('web-7d9f-aaaaa', { state: { running: { startedAt: '2026-03-01T11:00:05Z' } } }, more)
const creating = () =>
  aPod('web-7d9f-aaaaa', { state: { waiting: { reason: 'ContainerCreating' } } })

describe('a pod that runs and is not ready', () => {
  test.each([
    [
      'Readiness probe failed: HTTP probe failed with statuscode: 503',
      'its readiness probe fails, it answers with status 503.',
    ],
    [
      'Readiness probe failed: Get "http://10.244.1.7:8080/ready": dial tcp 10.244.1.7:8080: connect: connection refused',
      'its readiness probe fails, nothing listens at http://10.244.1.7:8080/ready.',
    ],
    [
      'Readiness probe failed: Get "http://10.244.1.7:8080/ready": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      'its readiness probe fails, it does not answer in time at http://10.244.1.7:8080/ready.',
    ],
    [
      'Readiness probe failed: dial tcp 10.244.1.7:5432: connect: connection refused',
      'its readiness probe fails, nothing listens at 10.244.1.7:5432.',
    ],
    [
      'Startup probe failed: command "pg_isready" timed out',
      'its startup probe fails, it does not answer in time.',
    ],
    [
      'Readiness probe failed: database is locked\nstack trace',
      'its readiness probe fails, it says “database is locked”.',
    ],
    [
      'Readiness probe errored: rpc error: code = NotFound desc = failed to exec in container',
      'its readiness probe fails, it says “rpc error: code = NotFound desc = failed to exec in container”.',
    ],
  ])('is told by “%s”', (message, words) => {
    const pod = unready()
    const found = findingOf(
      [...aDeployment(), pod],
      [anEvent(pod, 'Unhealthy', message, { count: 300 })],
    )
    expect(found.sentence).toBe(
      `Container web of pod web-7d9f-aaaaa runs and is not ready: ${words}`,
    )
    expect(found).toMatchObject({
      ...{ code: 'probe-failing', since: '2026-03-01T11:00:00Z' },
      evidence: [
        { by: 'Event Unhealthy, 300 times', text: message },
        { by: 'Condition Ready', text: 'containers with unready status: [web]' },
      ],
    })
  })

  test('without a word of its kubelet is told after three minutes', () => {
    const at = (time: string) => ({ now: Date.parse(time) })
    const objects = [...aDeployment(), unready()]
    expect(findingsOf(objects, [], at('2026-03-01T11:02:50Z'))).toEqual([])
    expect(findingOf(objects, [], at('2026-03-01T11:03:10Z')).sentence).toBe(
      'Container web of pod web-7d9f-aaaaa runs and is not ready; the kubelet does not say why.',
    )
  })

  test('is no finding twenty seconds after its start', () => {
    const pod = unready()
    const words = 'Readiness probe failed: HTTP probe failed with statuscode: 503'
    const event = anEvent(pod, 'Unhealthy', words, { lastTimestamp: '2026-03-01T11:00:15Z' })
    const now = Date.parse('2026-03-01T11:00:20Z')
    expect(findingsOf([...aDeployment(), pod], [event], { now })).toEqual([])
  })

  test('waits for a readiness gate that its controller has not opened', () => {
    const conditions = [
      {
        ...{ type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady' },
        lastTransitionTime: '2026-03-01T11:00:00Z',
        message:
          'corresponding condition of pod readiness gate "target-health.elbv2.k8s.aws/web" does not exist.',
      },
    ]
    const container = { ready: true, state: { running: {} } }
    const pod = aPod('web-7d9f-aaaaa', container, {
      status: { phase: 'Running', conditions, containerStatuses: [{ name: 'web', ...container }] },
    })
    expect(findingOf([...aDeployment(), pod]).sentence).toBe(
      'Pod web-7d9f-aaaaa waits for a readiness gate that nobody has opened.',
    )
  })
})

describe('a pod whose volume does not come', () => {
  test.each([
    [
      'FailedAttachVolume',
      'Multi-Attach error for volume "pvc-8f1c" Volume is already used by pod(s) web-6c5d-bbbbb',
      'Pod web-7d9f-aaaaa cannot start: its volume pvc-8f1c is still in use by web-6c5d-bbbbb on another node.',
    ],
    [
      'FailedAttachVolume',
      'Multi-Attach error for volume "pvc-8f1c" Volume is already exclusively attached to one node and can\'t be attached to another',
      'Pod web-7d9f-aaaaa cannot start: its volume pvc-8f1c is still attached to another node.',
    ],
    [
      'FailedMount',
      'MountVolume.SetUp failed for volume "nfs" : mount failed: exit status 32',
      'Pod web-7d9f-aaaaa cannot start: its volume nfs does not come: mount failed: exit status 32.',
    ],
  ])('is told by %s “%s”', (reason, message, sentence) => {
    const pod = creating()
    const late =
      'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data]: timed out waiting for the condition'
    const events = [anEvent(pod, reason, message), anEvent(pod, 'FailedMount', late)]
    const found = findingOf([...aDeployment(), pod], events)
    expect(found).toMatchObject({ code: 'volume', sentence })
    expect(found.evidence.map(({ text }) => text)).toEqual([message])
  })
})

describe('a pod whose node cannot prepare it', () => {
  test.each([
    [
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "3f2a": plugin type="calico" failed (add): error getting ClusterInformation: connection is unauthorized',
      'Pod web-7d9f-aaaaa cannot start: node node-a cannot set up the network (calico).',
    ],
    [
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "3f2a": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container',
      'Pod web-7d9f-aaaaa cannot start: node node-a has no address left to give to pods.',
    ],
    [
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image "registry.k8s.io/pause:3.9": failed to pull image',
      'Pod web-7d9f-aaaaa cannot start: node node-a cannot prepare it: failed to get sandbox image "registry.k8s.io/pause:3.9": failed to pull image.',
    ],
  ])('is told by “%s”', (message, sentence) => {
    const pod = creating()
    const event = anEvent(pod, 'FailedCreatePodSandBox', message, { count: 5 })
    expect(findingOf([...aDeployment(), pod], [event])).toMatchObject({ code: 'other', sentence })
  })

  test('is no finding once its image is pulled', () => {
    const pod = creating()
    const events = [
      anEvent(pod, 'FailedCreatePodSandBox', 'Failed to create pod sandbox: x'),
      anEvent(pod, 'Pulling', 'Pulling image "x"', {
        ...{ type: 'Normal', lastTimestamp: '2026-03-01T11:59:50Z' },
      }),
    ]
    expect(findingsOf([...aDeployment(), pod], events)).toEqual([])
  })
})

test('a pod that was evicted and not replaced is told, with why', () => {
  const message =
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi. Container web was using 900Mi, request is 0, has larger consumption of memory.'
  const status = { phase: 'Failed', reason: 'Evicted', message, containerStatuses: [] }
  const pod = aPod('web-7d9f-aaaaa', {}, { status })
  const found = findingOf([...aDeployment(), pod])
  expect(found.sentence).toMatch(
    /^Pod web-7d9f-aaaaa was removed from its node: The node was low on resource: memory/,
  )
  expect(found.next[0]).toMatch(/memory request in Deployment web/)

  const [deployment = {}, replicaSet = {}] = aDeployment()
  const isWell = {
    ...replicaSet,
    status: { observedGeneration: 1, replicas: 1, readyReplicas: 1, availableReplicas: 1 },
  }
  expect(findingsOf([deployment, isWell, pod])).toEqual([])
})

test('a pod of nobody is told by itself', () => {
  const { metadata, ...rest } = aPod('lonely', {
    restartCount: 4,
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
    lastState: { terminated: { exitCode: 1, reason: 'Error' } },
  })
  const { ownerReferences: _, ...own } = metadata as Record<string, unknown>
  expect(findingOf([{ ...rest, metadata: own }], [], { managed: [] })).toMatchObject({
    about: { name: 'lonely' },
    under: { name: 'lonely' },
  })
})

test('the events of a former pod of that name are not its own', () => {
  const pod = unready()
  const event = anEvent(
    pod,
    'Unhealthy',
    'Readiness probe failed: HTTP probe failed with statuscode: 503',
    {
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        name: 'web-7d9f-aaaaa',
        namespace: 'shop',
        uid: 'older',
      },
    },
  )
  expect(findingOf([anObject('v1', 'Namespace', 'x'), pod], [event]).sentence).toContain(
    'does not say why',
  )
})

import { expect, test } from 'vitest'

import {
  aDeployment,
  anEvent,
  anObject,
  aPod,
  findingOf,
  findingsOf,
  NOW,
} from './testing/a-cluster'

const pending = (message: string, reason = 'Unschedulable', more = {}) =>
  aPod(
    'web-7d9f-aaaaa',
    {},
    {
      status: {
        phase: 'Pending',
        containerStatuses: [],
        conditions: [
          {
            ...{ type: 'PodScheduled', status: 'False', reason, message },
            lastTransitionTime: '2026-03-01T11:30:00Z',
          },
        ],
      },
      ...more,
    },
  )
const NO_VICTIMS =
  'preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.'

test.each([
  [
    '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    'No node takes pod web-7d9f-aaaaa of the 3 nodes: 1 has a taint that it does not tolerate (node-role.kubernetes.io/control-plane) and 2 have too little CPU left.',
    'Ask for less CPU in Deployment web, stop something else, or add a node.',
  ],
  [
    `0/3 nodes are available: 3 Insufficient memory. ${NO_VICTIMS}`,
    'No node takes pod web-7d9f-aaaaa of the 3 nodes: all 3 have too little memory left.',
    'Ask for less memory in Deployment web, stop something else, or add a node.',
  ],
  [
    `0/3 nodes are available: 3 Insufficient cpu, 3 Insufficient memory. ${NO_VICTIMS}`,
    'No node takes pod web-7d9f-aaaaa of the 3 nodes: all 3 have too little CPU left and all 3 have too little memory left.',
    'Ask for less memory in Deployment web, stop something else, or add a node.',
  ],
  [
    `0/3 nodes are available: 3 Insufficient nvidia.com/gpu. ${NO_VICTIMS}`,
    'No node takes pod web-7d9f-aaaaa of the 3 nodes: all 3 have too little nvidia.com/gpu left.',
    'Add a node that has it, or ask for less in Deployment web.',
  ],
  [
    '0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    'No node takes pod web-7d9f-aaaaa of the 1 node: 1 has a taint that it does not tolerate (dedicated=gpu).',
    'Tolerate the taint in Deployment web, or remove it from a node that is meant for this.',
  ],
  [
    "0/6 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector, 3 node(s) had volume node affinity conflict. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.",
    'No node takes pod web-7d9f-aaaaa of the 6 nodes: 1 is closed for new pods (cordoned), 2 do not match its node selector or affinity and 3 are not in the zone of its volume.',
    'Add a node in the zone of the volume: the volume cannot move.',
  ],
  [
    "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    'No node takes pod web-7d9f-aaaaa of the 3 nodes: all 3 already run a pod that it keeps away from.',
    'Add a node, run fewer replicas, or relax the anti-affinity in Deployment web.',
  ],
  [
    "0/4 nodes are available: 2 node(s) didn't match pod topology spread constraints, 2 Too many pods.",
    'No node takes pod web-7d9f-aaaaa of the 4 nodes: 2 would break its spread over zones or nodes and 2 have as many pods as fit.',
    'Add a node, or stop something else.',
  ],
  [
    "0/2 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.",
    'No node takes pod web-7d9f-aaaaa of the 2 nodes: 1 has its port taken and 1 is short of disk, memory or processes.',
    'Give up the host port in Deployment web, or add a node.',
  ],
  [
    'no nodes available to schedule pods',
    'No node takes pod web-7d9f-aaaaa: the cluster has no nodes.',
    'See whether the cluster has nodes that are ready.',
  ],
])('the scheduler’s “%s” is said in plain words', (message, sentence, step) => {
  const pod = pending(message)
  const event = anEvent(pod, 'FailedScheduling', message, { count: 12 })
  const found = findingOf([...aDeployment(), pod], [event])
  expect(found.sentence).toBe(sentence)
  expect(found.next).toContain(step)
  expect(found).toMatchObject({ code: 'unschedulable', since: '2026-03-01T11:30:00Z' })
  expect(found.evidence.map(({ by }) => by)).toEqual([
    'Condition PodScheduled: Unschedulable',
    'Event FailedScheduling, 12 times',
  ])
})

test('what only waits for its claim is a matter of volumes, and of the claim where that is known', () => {
  const message =
    '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.'
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]
  const pod = pending(message, 'Unschedulable', { spec: { volumes } })
  expect(findingOf([...aDeployment(), pod])).toMatchObject({
    ...{ code: 'volume', about: { kind: 'Pod' } },
    sentence:
      'No node takes pod web-7d9f-aaaaa of the 3 nodes: its PersistentVolumeClaim has no volume yet.',
  })
  const claim = anObject('v1', 'PersistentVolumeClaim', 'data', {
    spec: { storageClassName: 'fast' },
    status: { phase: 'Pending' },
  })
  const words = 'storageclass.storage.k8s.io "fast" not found'
  expect(
    findingOf([...aDeployment(), pod, claim], [anEvent(claim, 'ProvisioningFailed', words)]),
  ).toMatchObject({
    ...{ code: 'volume', about: { kind: 'PersistentVolumeClaim' } },
    sentence: 'PersistentVolumeClaim data gets no volume: there is no StorageClass fast.',
    next: ['Create the StorageClass fast, or name another one in PersistentVolumeClaim data.'],
  })
})

test('the claims of one StatefulSet are one finding, though no owner is written on them', () => {
  const set = anObject('apps/v1', 'StatefulSet', 'db', {
    ...{ spec: { replicas: 2 }, status: { observedGeneration: 1 } },
  })
  const claim = (name: string) =>
    anObject('v1', 'PersistentVolumeClaim', name, { status: { phase: 'Pending' } })
  const claims = [claim('data-db-0'), claim('data-db-1')]
  const words = 'storageclass.storage.k8s.io "fast" not found'
  const events = claims.map((each) => anEvent(each, 'ProvisioningFailed', words))
  const other = claim('data-other-db-0x')
  expect(findingsOf([set, ...claims, other], events)).toMatchObject([
    {
      ...{ count: 2, under: { kind: 'StatefulSet', name: 'db' } },
      sentence: '2 PersistentVolumeClaims get no volume: there is no StorageClass fast.',
    },
  ])
})

test('a claim that waits for its first pod is well', () => {
  const claim = anObject('v1', 'PersistentVolumeClaim', 'data', { status: { phase: 'Pending' } })
  const words = 'waiting for first consumer to be created before binding'
  const event = anEvent(claim, 'WaitForFirstConsumer', words, { type: 'Normal' })
  expect(findingsOf([claim], [event])).toEqual([])
})

test('a gate that holds a pod back is no matter of nodes', () => {
  const pod = pending('Scheduling is blocked due to non-empty scheduling gates', 'SchedulingGated')
  expect(findingOf([...aDeployment(), pod]).sentence).toBe(
    'No node takes pod web-7d9f-aaaaa: something still holds it back (a scheduling gate).',
  )
})

test('a pod that was made ten seconds ago may still wait', () => {
  const pod = pending('0/3 nodes are available: 3 Insufficient cpu.')
  const now = Date.parse('2026-03-01T11:00:10Z')
  expect(findingsOf([...aDeployment(), pod], [], { now })).toEqual([])
  expect(findingsOf([...aDeployment(), pod], [], { now: NOW })).toHaveLength(1)
})

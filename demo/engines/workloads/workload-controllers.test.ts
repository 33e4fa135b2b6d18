import { expect, test } from 'vitest'
import { MemoryStore } from '../../api/memory-store'
import type { KubeObject } from '../../api/object'
import { manualClock } from '../../clock'
import { dig, isFields, listAt, textAt } from '../access'
import { behaviourOf, type BehaviourRule } from './behaviour'
import { isPodReady } from './pod-status'
import { WorkloadControllers } from './workload-controllers'
import type { WorkloadContext } from './workload-context'

const RULES: BehaviourRule[] = [
  { image: 'web:broken', behaviour: { does: 'crash', exitCode: 1 } },
  { image: 'migrate:*', behaviour: { does: 'hang', message: 'waits' } },
]
const START = Date.UTC(2026, 5, 1)

async function world() {
  const clock = manualClock(START)
  const store = new MemoryStore({ clusterName: 'test', clock })
  const context: WorkloadContext = {
    store,
    clock,
    nodes: ['n1', 'n2'],
    behaviourOf: (image) => behaviourOf(RULES, image),
    settledAt: undefined,
  }
  const problems: unknown[] = []
  const controllers = new WorkloadControllers(context, (error) => problems.push(error), false)
  const run = async (ms: number) => {
    for (let passed = 0; passed <= ms; passed += 500) {
      clock.advance(500)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { clock, store, controllers, run, problems }
}

function workload(kind: string, image: string, replicas?: number): KubeObject {
  const labels = { app: 'web' }
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      ...(replicas !== undefined && { replicas }),
      ...(kind !== 'Job' && { selector: { matchLabels: labels } }),
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image }] } },
    },
  }
}
const by = { manager: 'test' }
const deployment = { group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }
const reasonOf = (object: unknown, type: string) =>
  textAt(
    listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type),
    'reason',
  )

test('a Deployment becomes ready through its pods, follows kubectl scale and heals deleted pods', async () => {
  const { store, controllers, run, problems } = await world()
  controllers.start()
  store.create(workload('Deployment', 'web:1', 2), by)
  await run(1000)
  expect(reasonOf(store.get(deployment), 'Progressing')).toBe('ReplicaSetUpdated')
  await run(6000)
  expect(store.get(deployment)?.status).toMatchObject({ readyReplicas: 2, updatedReplicas: 2 })
  expect(reasonOf(store.get(deployment), 'Progressing')).toBe('NewReplicaSetAvailable')

  store.mutate(deployment, by, (draft) => {
    if (isFields(draft.spec)) draft.spec.replicas = 3
  })
  await run(6000)
  expect(store.list('', 'Pod', 'default').filter(isPodReady)).toHaveLength(3)
  const victim = store.list('', 'Pod', 'default')[0]?.metadata.name ?? ''
  store.remove({ group: '', kind: 'Pod', namespace: 'default', name: victim })
  await run(6000)
  const names = store.list('', 'Pod', 'default').map(({ metadata }) => metadata.name)
  expect(names).toHaveLength(3)
  expect(names).not.toContain(victim)
  expect(problems).toEqual([])
})

test('a bad image stops the rollout with four old pods of five still serving', async () => {
  const { clock, store, controllers } = await world()
  const old = store.create(workload('Deployment', 'web:1', 5), by)
  controllers.settle(old, clock.now() - 86_400_000)
  const bad = store.applyFields(workload('Deployment', 'web:broken', 5), by)
  controllers.settle(bad, clock.now() - 840_000)
  const live = store.get(deployment)
  expect(live?.status).toMatchObject({ replicas: 7, updatedReplicas: 3, availableReplicas: 4 })
  expect(reasonOf(live, 'Progressing')).toBe('ProgressDeadlineExceeded')
  const crashing = store.list('', 'Pod', 'default').filter((pod) => !isPodReady(pod))
  expect(crashing).toHaveLength(3)
  expect(dig(crashing[0], 'status', 'containerStatuses', 0, 'state', 'waiting', 'reason')).toBe(
    'CrashLoopBackOff',
  )
})

test('going back to an old image is a rollout of its own, and late only when it takes too long itself', async () => {
  const { clock, store, controllers, run } = await world()
  for (const [image, hoursAgo] of [
    ['web:1', 48],
    ['web:2', 2],
  ] as const) {
    const object = store.applyFields(workload('Deployment', image, 2), by)
    controllers.settle(object, clock.now() - hoursAgo * 3_600_000)
  }
  controllers.start()
  store.applyFields(workload('Deployment', 'web:1', 2), by)
  await run(1000)
  expect(reasonOf(store.get(deployment), 'Progressing')).toBe('ReplicaSetUpdated')
  await run(9000)
  expect(reasonOf(store.get(deployment), 'Progressing')).toBe('NewReplicaSetAvailable')
  expect(store.list('', 'Pod', 'default')).toHaveLength(2)
})

test('a StatefulSet gets numbered pods and bound volumes, a DaemonSet a pod for each node', async () => {
  const { clock, store, controllers } = await world()
  const set = workload('StatefulSet', 'db:1', 2)
  const template = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }
  if (isFields(set.spec)) set.spec.volumeClaimTemplates = [template]
  controllers.settle(store.create(set, by), clock.now() - 1000)
  const daemons = {
    ...workload('DaemonSet', 'log:1'),
    metadata: { name: 'log', namespace: 'default' },
  }
  controllers.settle(store.create(daemons, by), clock.now() - 1000)
  const names = store.list('', 'Pod', 'default').map(({ metadata }) => metadata.name)
  expect(names).toEqual(expect.arrayContaining(['web-0', 'web-1']))
  expect(names.filter((name) => name.startsWith('log-'))).toHaveLength(2)
  expect(store.list('', 'PersistentVolumeClaim', 'default')).toHaveLength(2)
  const live = store.get({ ...deployment, kind: 'StatefulSet' })
  expect(live?.status).toMatchObject({
    readyReplicas: 2,
    updatedReplicas: 2,
    observedGeneration: 1,
  })
})

test('a Job completes in time, and one scripted to hang stays active', async () => {
  const { store, controllers, run } = await world()
  controllers.start()
  store.create(workload('Job', 'work:1'), by)
  store.create(
    { ...workload('Job', 'migrate:1'), metadata: { name: 'm', namespace: 'default' } },
    by,
  )
  await run(10_000)
  const job = (name: string) =>
    store.get({ group: 'batch', kind: 'Job', namespace: 'default', name })
  expect(job('web')?.status).toMatchObject({ succeeded: 1 })
  expect(job('m')?.status).toMatchObject({ active: 1 })
})

import { expect, test } from 'vitest'
import { MemoryStore } from '../../api/memory-store'
import type { KubeObject } from '../../api/object'
import { manualClock } from '../../clock'
import { dig, listAt } from '../access'
import { WorkloadControllers } from './workload-controllers'

const by = { manager: 'test' }
const labels = { app: 'web' }

async function world() {
  const clock = manualClock(Date.UTC(2026, 5, 1))
  const store = new MemoryStore({ clusterName: 'test', clock })
  const context = {
    store,
    clock,
    nodes: ['n1', 'n2'],
    behaviourOf: () => ({ does: 'run' }) as const,
    settledAt: undefined,
  }
  const problems: unknown[] = []
  const controllers = new WorkloadControllers(context, (error) => problems.push(error), false)
  controllers.start()
  const run = async (ms: number) => {
    for (let passed = 0; passed <= ms; passed += 250) {
      clock.advance(250)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const make = (apiVersion: string, kind: string, spec: object): KubeObject =>
    store.create({ apiVersion, kind, metadata: { name: 'web', namespace: 'default' }, spec }, by)
  return { store, run, make, problems }
}

test('endpoints and budgets follow the pods, and old pods are seen to end', async () => {
  const { store, run, make, problems } = await world()
  make('v1', 'Service', { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080 }] })
  make('policy/v1', 'PodDisruptionBudget', { minAvailable: 1, selector: { matchLabels: labels } })
  make('apps/v1', 'Deployment', {
    replicas: 2,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
  })
  await run(6000)
  const slice = () => store.list('discovery.k8s.io', 'EndpointSlice', 'default')[0]
  const ready = () =>
    listAt(slice(), 'endpoints').filter((one) => dig(one, 'conditions', 'ready') === true)
  expect(ready()).toHaveLength(2)
  expect(slice()?.metadata.ownerReferences?.[0]?.kind).toBe('Service')
  const budget = { group: 'policy', kind: 'PodDisruptionBudget', namespace: 'default', name: 'web' }
  expect(store.get(budget)?.status).toMatchObject({ disruptionsAllowed: 1, currentHealthy: 2 })

  const deployment = { group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }
  store.mutate(deployment, by, (draft) => {
    draft.spec = { ...(draft.spec as object), replicas: 1 }
  })
  await run(500)
  const going = store
    .list('', 'Pod', 'default')
    .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
  expect(going).toHaveLength(1)
  await run(4000)
  expect(store.list('', 'Pod', 'default')).toHaveLength(1)
  expect(ready()).toHaveLength(1)
  expect(problems).toEqual([])
})

test('every namespace gets an account and the authority of its cluster', async () => {
  const { store, run } = await world()
  store.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new' } }, by)
  await run(1000)
  for (const [kind, name] of [
    ['ServiceAccount', 'default'],
    ['ConfigMap', 'kube-root-ca.crt'],
  ] as const) {
    expect(store.get({ group: '', kind, namespace: 'new', name })).toBeDefined()
  }
})

test('an address that the server gave a Service stays when it is applied again', async () => {
  const { store, make } = await world()
  const first = make('v1', 'Service', { selector: labels })
  const { status: _status, ...wanted } = first
  const again = store.applyFields({ ...wanted, spec: { selector: labels } }, by)
  expect(again.metadata.resourceVersion).toBe(first.metadata.resourceVersion)
  expect(dig(again, 'spec', 'clusterIP')).toMatch(/^10\./)
})

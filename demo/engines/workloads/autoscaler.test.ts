import { expect, test } from 'vitest'
import { manualClock } from '../../clock'
import { MemoryStore } from '../../api/memory-store'
import { writeAs } from '../../api/write-as'
import { dig, listAt } from '../access'
import { autoscale, holdScale } from './autoscaler'

const NOON = Date.parse('2026-01-15T12:00:00Z')
const WEB = { group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }
const AUTOSCALER = { ...WEB, group: 'autoscaling', kind: 'HorizontalPodAutoscaler' }

function world() {
  const clock = manualClock(NOON)
  const store = new MemoryStore({ clusterName: 'test', clock })
  const metadata = { name: 'web', namespace: 'default' }
  const labels = { app: 'web' }
  const template = { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'a:1' }] } }
  const spec = { replicas: 2, selector: { matchLabels: labels }, template }
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
  const bounds = { minReplicas: 2, maxReplicas: 6, scaleTargetRef }
  const by = { manager: 'test' }
  store.create({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }, by)
  const { kind } = AUTOSCALER
  store.create({ apiVersion: 'autoscaling/v2', kind, metadata, spec: bounds }, by)
  const hold = () => {
    const live = store.get(AUTOSCALER)
    const context = { store, clock } as unknown as Parameters<typeof holdScale>[0]
    return live && holdScale(context, live)
  }
  return { store, hold, replicas: () => dig(store.get(WEB), 'spec', 'replicas') }
}

test('a load scales the target within the bounds, through the scale subresource', () => {
  const { store, replicas } = world()
  autoscale(store, AUTOSCALER, 9, NOON - 60_000)
  expect(replicas()).toBe(6)
  expect(listAt(store.get(WEB), 'metadata', 'managedFields')).toContainEqual({
    manager: 'kube-controller-manager',
    operation: 'Update',
    subresource: 'scale',
    apiVersion: 'apps/v1',
    time: '2026-01-15T11:59:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:spec': { 'f:replicas': {} } },
  })
})

test('who scales it otherwise is overruled, unless to nothing', () => {
  const { store, hold, replicas } = world()
  const scaleTo = (count: number) =>
    writeAs(store, WEB, { manager: 'kubectl', subresource: 'scale' }, (draft) => {
      draft.spec = { ...(draft.spec as object), replicas: count }
    })
  scaleTo(3)
  expect([hold(), replicas()]).toEqual([false, 3])
  autoscale(store, AUTOSCALER, 4, NOON)
  scaleTo(3)
  expect([hold(), replicas()]).toEqual([true, 4])
  scaleTo(0)
  expect([hold(), replicas()]).toEqual([true, 0])
})

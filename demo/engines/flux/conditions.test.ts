import { expect, test } from 'vitest'
import type { KubeObject } from '../../api/object'
import { Conditions, goDuration } from './conditions'
import { withRun } from './kustomization-history'
import { entryId, inventoryEntry } from './kustomize-build'
import { kstatus } from './kstatus'

const at = (conditions: object[]): KubeObject => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'apps', generation: 3 },
  status: { conditions },
})

test('a condition keeps its time while its status stays, and Reconciling comes first', () => {
  const before = at([
    { type: 'Ready', status: 'True', reason: 'Old', message: '', lastTransitionTime: 'then' },
  ])
  const list = new Conditions(before, 'now')
    .set({ type: 'Ready', status: 'True', reason: 'ReconciliationSucceeded', message: 'Applied' })
    .set({ type: 'Reconciling', status: 'True', reason: 'Progressing', message: '' })
    .list()
  expect(list.map((one) => [one.type, one.lastTransitionTime, one.observedGeneration])).toEqual([
    ['Reconciling', 'now', 3],
    ['Ready', 'then', 3],
  ])
  const turned = new Conditions(before, 'now')
    .set({ type: 'Ready', status: 'False', reason: 'BuildFailed', message: '' })
    .delete('Reconciling')
  expect(turned.list()).toMatchObject([{ type: 'Ready', lastTransitionTime: 'now' }])
})

test.each([
  [250, '250ms'],
  [90_000, '1m30s'],
  [600_000, '10m0s'],
  [3_600_000, '1h0m0s'],
])('%d ms are written %s', (ms, text) => {
  expect(goDuration(ms)).toBe(text)
})

test.each([
  [
    'default_podinfo_apps_Deployment',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'podinfo', namespace: 'default' },
    },
  ],
  [
    'default_podinfo__Service',
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'podinfo', namespace: 'default' } },
  ],
  ['_podinfo__Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'podinfo' } }],
  [
    '_system__controller__x_rbac.authorization.k8s.io_ClusterRole',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'system:controller:x' },
    },
  ],
] as const)('%s is an inventory id, and back', (id, object) => {
  expect(inventoryEntry(object).id).toBe(id)
  expect(entryId({ id })).toMatchObject({ kind: object.kind, name: object.metadata.name })
})

test('equal builds with equal outcomes are one entry of the history, and five are kept', () => {
  let history: object[] = []
  for (let i = 0; i < 7; i += 1)
    history = withRun(
      history,
      { digest: `d${i}`, lastReconciledStatus: 'ReconciliationSucceeded', revision: 'r' },
      'now',
      10,
    )
  history = withRun(
    history,
    { digest: 'd5', lastReconciledStatus: 'ReconciliationSucceeded', revision: 'r' },
    'later',
    10,
  )
  expect(history).toHaveLength(5)
  expect(history[0]).toMatchObject({
    digest: 'd5',
    totalReconciliations: 2,
    firstReconciled: 'now',
    lastReconciled: 'later',
  })
})

const live = (kind: string, status: object, spec: object = { replicas: 1 }): KubeObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'x', generation: 1 },
  spec,
  status: { observedGeneration: 1, ...status },
})
const full = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 }

test.each([
  ['what is not there', undefined, 'NotFound'],
  ['a ready Deployment', live('Deployment', full), 'Current'],
  ['one without ready pods', live('Deployment', { ...full, readyReplicas: 0 }), 'InProgress'],
  ['one not observed', live('Deployment', { ...full, observedGeneration: 0 }), 'InProgress'],
  [
    'one past its deadline',
    live('Deployment', {
      conditions: [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded' }],
    }),
    'Failed',
  ],
  ['a failed Job', live('Job', { conditions: [{ type: 'Failed' }] }), 'Failed'],
  [
    'anything with Ready=False',
    live('Other', { conditions: [{ type: 'Ready', status: 'False' }] }),
    'InProgress',
  ],
] as const)('kstatus of %s', (_title, object, expected) => {
  expect(kstatus(object)).toBe(expected)
})

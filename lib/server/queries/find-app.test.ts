import { expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { aWorkload } from '@/lib/testing/builders'

import { visible } from '../index/visible'
import { findApp } from './find-app'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const api = aWorkload({ name: 'payments-api', namespace: 'payments' })
const lone = aWorkload({ name: 'grafana', namespace: 'monitoring' })
const row = aRow({
  ref: { ...aRow().ref, name: 'payments' },
  destination: { cluster: 'eu', namespace: 'payments' },
})
const other = aRow({
  ref: { ...row.ref, cluster: 'us' },
  destination: { cluster: 'us', namespace: 'payments' },
})
const view = aView({
  rows: [row, other],
  clusters: [
    aCluster('prod'),
    aCluster('eu', { name: 'Prod EU', contexts: ['arn:aws:eks:eu'] }),
    aCluster('us'),
  ],
  owners: { [objectKey(api)]: row },
  workloads: (id) => (id === 'eu' ? [api, lone] : id === 'us' ? undefined : []),
})
const find = (labels: Record<string, string>, user = aUser()) =>
  findApp(view, labels, visible(user))
const HREF = '/apps/prod/applications.argoproj.io/argocd/payments'

test.each([
  ['a workload', { cluster: 'eu', namespace: 'payments', workload: 'payments-api' }],
  ['a workload as kubectl writes it', { cluster: 'eu', workload: 'deployment/payments-api' }],
  ['a cluster by its display name', { cluster: 'prod eu', deployment: 'payments-api' }],
  ['a cluster by its context', { cluster: 'arn:aws:eks:eu', deployment: 'payments-api' }],
  ['no cluster at all', { deployment: 'payments-api' }],
  ['a pod', { cluster: 'eu', namespace: 'payments', pod: 'payments-api-7d4b9c6f5d-x2k8z' }],
  ['the app itself', { cluster: 'eu', app: 'payments' }],
  ['a scrape job beside the pod', { job: 'kubelet', pod: 'payments-api-7d4b9c6f5d-x2k8z' }],
])('%s leads to the one app that owns it', (_what, labels) => {
  expect(find(labels).href).toBe(HREF)
})

test.each([
  ['another namespace', { cluster: 'eu', namespace: 'shop', workload: 'payments-api' }],
  ['another kind', { cluster: 'eu', statefulset: 'payments-api' }],
  ['another cluster', { cluster: 'prod', workload: 'payments-api' }],
])('%s is not taken for it', (_what, labels) => {
  expect(find(labels)).toMatchObject({ apps: [], workloads: [] })
})

test('two apps of one name are listed, none is chosen', () => {
  const found = find({ app: 'payments' })
  expect(found.href).toBeUndefined()
  expect(found.apps.map(({ ref }) => ref.cluster).sort()).toEqual(['prod', 'us'])
})

test('a workload that no app owns is shown as such', () => {
  const found = find({ cluster: 'eu', workload: 'grafana' })
  expect(found.href).toBeUndefined()
  expect(found.workloads).toMatchObject([{ name: 'grafana', note: 'not managed by GitOps' }])
})

test('what cannot be looked for is said', () => {
  expect(find({ cluster: 'us', workload: 'x' }).problem).toBe(
    'The workloads of us cannot be read now.',
  )
  expect(find({ cluster: 'mars', workload: 'x' }).problem).toContain('“mars”')
  expect(find({ severity: 'page' }).problem).toContain('names no workload')
})

test('nobody finds what he may not see, not even that it is there', () => {
  const found = find({ workload: 'payments-api' }, aUser({ projects: ['search'] }))
  expect(found).toMatchObject({ apps: [], workloads: [] })
  expect(find({ cluster: 'eu', app: 'payments' }, aUser({ clusters: ['us'] })).problem).toContain(
    'that you may see',
  )
})

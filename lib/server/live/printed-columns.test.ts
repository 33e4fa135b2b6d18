import { expect, test } from 'vitest'

import { bringsColumns, readColumns } from './printed-columns'

const table = (columns: readonly object[], cells: readonly unknown[]) => ({
  ...{ kind: 'Table', apiVersion: 'meta.k8s.io/v1', columnDefinitions: columns },
  rows: [{ cells, object: { kind: 'PartialObjectMetadata' } }],
})
const column = (name: string, priority = 0) => ({ name, type: 'string', priority })

test('shows what kubectl get shows, but for name and age, which stand elsewhere', () => {
  const columns = ['Name', 'Ready', 'Status', 'Age'].map((name) => column(name))
  expect(readColumns(table(columns, ['web', 'True', 'All synced', '5d']))).toEqual([
    { name: 'Ready', value: 'True' },
    { name: 'Status', value: 'All synced' },
  ])
})

test('leaves out wide columns and empty cells, and writes numbers and lists as they are', () => {
  const columns = [column('Wide', 1), column('Empty'), column('Nodes'), column('Zones')]
  expect(readColumns(table(columns, ['x', null, 3, ['a', 'b']]))).toEqual([
    { name: 'Nodes', value: '3' },
    { name: 'Zones', value: '["a","b"]' },
  ])
})

test('clips what is too long and hides what looks like a credential', () => {
  const cells = ['x'.repeat(5000), 'https://bot:hunter2@git.example']
  const [long, address] = readColumns(table([column('Long'), column('Address')], cells))
  expect(long?.value).toHaveLength(501)
  expect(address?.value).toBe('https://bot:••••••••@git.example')
})

test.each([
  ['an object instead', { kind: 'Widget', metadata: {} }],
  ['no rows', { ...table([column('A')], []), rows: [] }],
  ['columns that are none', { kind: 'Table', columnDefinitions: 'x', rows: [{ cells: [] }] }],
  ['nothing', undefined],
])('%s gives no columns', (_what, answer) => {
  expect(readColumns(answer)).toEqual([])
})

test('kinds of Kubernetes itself are told by us, and those whose columns may hold a secret by nobody', () => {
  const brings = (group: string, kind: string) => bringsColumns({ group, kind })
  expect(brings('', 'Pod')).toBe(false)
  expect(brings('apps', 'Deployment')).toBe(false)
  expect(brings('networking.k8s.io', 'Ingress')).toBe(false)
  expect(brings('gateway.networking.k8s.io', 'HTTPRoute')).toBe(true)
  expect(brings('cluster.x-k8s.io', 'Machine')).toBe(true)
  expect(brings('cert-manager.io', 'Certificate')).toBe(true)
  expect(brings('notification.toolkit.fluxcd.io', 'Provider')).toBe(false)
})

import { expect, test } from 'vitest'

import { appPlaceQuery, parseAppPlace } from './app-address'
import { parseResource, resourceWord } from './resource-word'

const placeOf = (query: string) => parseAppPlace(new URLSearchParams(query))

test('a page without a query begins at its resources', () => {
  expect(placeOf('')).toEqual({
    tab: 'resources',
    part: 'summary',
    q: '',
    show: 'all',
    warnings: false,
    view: 'ownership',
    path: false,
    filters: { kind: [], health: [], sync: [], ns: [] },
    diff: { kind: 'live', ignored: false },
  })
  expect(appPlaceQuery(placeOf(''))).toBe('')
})

test.each([
  '?tab=history',
  '?tab=events&warnings=1',
  '?q=web&show=trouble',
  '?tab=about&resource=apps/Deployment/shop/web',
  '?resource=-/Namespace/-/shop',
  '?tab=graph&as=table&view=network&path=trouble&kind=Pod,ReplicaSet&health=degraded,none&sync=out-of-sync&ns=shop,-',
  '?tab=graph&view=sources&resource=apps/Deployment/shop/web&cluster=prod-eu&part=logs',
  '?tab=logs',
  '?tab=diff',
  '?tab=diff&as=unified&ignored=1&resource=apps/Deployment/shop/web',
  '?tab=diff&diff=history&from=3f9a1c2&to=12&as=fields',
  '?tab=diff&diff=pending',
  '?resource=rbac.authorization.k8s.io/ClusterRole/-/system:node:reader',
])('%s is read and written back as it was', (query) => {
  expect(appPlaceQuery(placeOf(query))).toBe(query)
})

test('words that no page knows are left out', () => {
  const query = 'tab=maps&show=some&resource=nothing&cluster=prod&as=globe&view=all&path=1&kind=,'
  expect(placeOf(`${query}&part=nose`)).toEqual(placeOf(''))
})

test('a tab understands only its own looks', () => {
  expect(placeOf('tab=diff&as=table').diff.look).toBeUndefined()
  expect(placeOf('tab=graph&as=split').as).toBeUndefined()
  const both = { ...placeOf('tab=graph&as=table'), diff: placeOf('tab=diff&as=split').diff }
  expect(appPlaceQuery(both)).toBe('?tab=graph&as=table')
  expect(appPlaceQuery({ ...both, tab: 'diff' })).toBe('?tab=diff&as=split')
})

test('only the history compares by deployments', () => {
  expect(placeOf('tab=diff&diff=pending&from=a&to=b').diff).toEqual({
    kind: 'pending',
    ignored: false,
  })
})

test('an object without group and namespace keeps its place in the address', () => {
  const id = { group: '', kind: 'PersistentVolume', namespace: '', name: 'disk' }
  expect(resourceWord(id)).toBe('-/PersistentVolume/-/disk')
  expect(parseResource(resourceWord(id))).toEqual(id)
})

test('what names no object, or too long a one, is not an object', () => {
  expect(parseResource('')).toBeUndefined()
  expect(parseResource('apps/Deployment/shop')).toBeUndefined()
  expect(parseResource('apps/Deployment/shop/')).toBeUndefined()
  expect(parseResource(`apps/Deployment/shop/${'x'.repeat(254)}`)).toBeUndefined()
})

test('an address cannot ask for more filters than anybody chooses', () => {
  const kinds = Array.from({ length: 80 }, (_, at) => `Kind${at}`)
  expect(placeOf(`kind=${kinds.join(',')},Kind0`).filters.kind).toHaveLength(50)
})

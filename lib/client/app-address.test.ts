import { expect, test } from 'vitest'

import { appPlaceQuery, parseAppPlace, parseResource, resourceWord } from './app-address'

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
  '?resource=rbac.authorization.k8s.io/ClusterRole/-/system:node:reader',
])('%s is read and written back as it was', (query) => {
  expect(appPlaceQuery(placeOf(query))).toBe(query)
})

test('words that no page knows are left out', () => {
  const query = 'tab=maps&show=some&resource=nothing&cluster=prod&as=globe&view=all&path=1&kind=,'
  expect(placeOf(`${query}&part=nose`)).toEqual(placeOf(''))
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

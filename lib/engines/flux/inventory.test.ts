import { describe, expect, test } from 'vitest'

import { parseInventoryId, readInventory } from './inventory'

describe('an inventory id', () => {
  test.each([
    ['default_podinfo_apps_Deployment', 'default', 'podinfo', 'apps', 'Deployment'],
    ['default_podinfo__Service', 'default', 'podinfo', '', 'Service'],
    ['_podinfo__Namespace', '', 'podinfo', '', 'Namespace'],
    [
      '_a.b.example.com_apiextensions.k8s.io_CustomResourceDefinition',
      '',
      'a.b.example.com',
      'apiextensions.k8s.io',
      'CustomResourceDefinition',
    ],
    [
      '_system__controller__x_rbac.authorization.k8s.io_ClusterRole',
      '',
      'system:controller:x',
      'rbac.authorization.k8s.io',
      'ClusterRole',
    ],
    [
      'kube-system_extension-apiserver__foo_rbac.authorization.k8s.io_RoleBinding',
      'kube-system',
      'extension-apiserver:foo',
      'rbac.authorization.k8s.io',
      'RoleBinding',
    ],
  ])('%s is read by the grammar of Flux', (id, namespace, name, group, kind) => {
    expect(parseInventoryId(id)).toEqual({ namespace, name, group, kind })
  })

  test.each(['', 'podinfo', 'default_podinfo', 'default_podinfo_apps_', '____'])(
    '"%s" is none',
    (id) => {
      expect(parseInventoryId(id)).toBeUndefined()
    },
  )
})

describe('an inventory', () => {
  test('keeps counts and workloads of ten thousand entries', () => {
    const configs = Array.from({ length: 9_999 }, (_, at) => ({
      id: `shop_c${at}__ConfigMap`,
      v: 'v1',
    }))
    const entries = [...configs, { id: 'shop_web_apps_Deployment', v: 'v1' }]
    const { value } = readInventory({ entries })
    expect(value?.total).toBe(10_000)
    expect(value?.workloads.map(({ name }) => name)).toEqual(['web'])
    expect(value?.namespace).toBe('shop')
  })

  test('names no namespace where its objects are spread', () => {
    const entries = [{ id: 'a_x__Service' }, { id: 'b_x__Service' }]
    expect(readInventory({ entries }).value?.namespace).toBeUndefined()
  })

  test('with an entry that cannot be read is named as unreadable', () => {
    expect(readInventory({ entries: [{ id: 7 }] }).problem).toMatch(/inventory/)
    expect(readInventory({ entries: 'all' }).problem).toMatch(/inventory/)
  })
})

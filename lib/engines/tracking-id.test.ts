import { describe, expect, test } from 'vitest'

import { isSelfReference, parseInstanceName, parseTrackingId } from './tracking-id'

describe('a tracking id', () => {
  test.each([
    ['web:apps/Deployment:prod/web', 'web', 'apps', 'Deployment', 'prod', 'web'],
    ['web:/ConfigMap:prod/cfg', 'web', '', 'ConfigMap', 'prod', 'cfg'],
    ['team-a_web:/Service:prod/web', 'team-a_web', '', 'Service', 'prod', 'web'],
    [
      'web:rbac.authorization.k8s.io/ClusterRole:prod/system:reader',
      'web',
      'rbac.authorization.k8s.io',
      'ClusterRole',
      'prod',
      'system:reader',
    ],
  ])('%s is read', (text, app, group, kind, namespace, name) => {
    expect(parseTrackingId(text)).toEqual({ app, group, kind, namespace, name })
  })

  test.each([
    '',
    'web',
    'web:apps/Deployment',
    ':apps/Deployment:a/b',
    'web:Deployment:a/b',
    'web:a/b/c:d/e',
    'web:apps/Deployment:b',
  ])('"%s" tracks nothing', (text) => {
    expect(parseTrackingId(text)).toBeUndefined()
  })

  test('of a cluster-scoped object holds the destination’s namespace and still means itself', () => {
    const tracking = parseTrackingId('web:/Namespace:shop/shop')
    const id = { group: '', kind: 'Namespace', namespace: '', name: 'shop' }
    expect(tracking && isSelfReference(tracking, id)).toBe(true)
    expect(tracking && isSelfReference(tracking, { ...id, name: 'other' })).toBe(false)
  })
})

test('an instance name holds the namespace of an app outside the controller’s', () => {
  expect(parseInstanceName('web', 'argocd')).toEqual({ namespace: 'argocd', name: 'web' })
  expect(parseInstanceName('team-a_web', 'argocd')).toEqual({ namespace: 'team-a', name: 'web' })
})

import { describe, expect, test } from 'vitest'

import { planNeeds, type PlanInput } from './plan-needs'
import { anId, anObject } from './testing/a-world'

const plan = (parts: Partial<PlanInput>) =>
  planNeeds({ managed: [], objects: [], isKnown: () => false, ...parts })
const words = (parts: Partial<PlanInput>) =>
  Array.from(plan(parts).needs.values(), ({ kind, scope, of }) => `${kind} ${scope} ${of}`.trim())

describe('what a tree has watched', () => {
  test('is each kind that is managed, where it is, once', () => {
    const managed = ['apps/Deployment shop/a', 'apps/Deployment shop/b', '/Service other/a']
    expect(words({ managed: managed.map(anId) })).toEqual([
      'Deployment namespace shop',
      'Service namespace other',
    ])
  })

  test('is what something that is there may make, where it is', () => {
    expect(words({ objects: [anObject('apps/Deployment shop/a')] })).toContain(
      'ReplicaSet namespace shop',
    )
    expect(words({ objects: [anObject('apps/Deployment shop/a')] })).not.toContain(
      'Pod namespace shop',
    )
    expect(words({ objects: [anObject('apps/ReplicaSet shop/a')] })).toContain('Pod namespace shop')
  })

  test('is never a Secret: those are named one by one', () => {
    const reads = anObject('/Pod shop/a', {
      leansOn: [{ how: 'reads', id: anId('/Secret shop/db') }],
    })
    const { needs, secrets } = plan({ managed: [anId('/Secret shop/own')], objects: [reads] })
    expect([...needs.values()].filter(({ kind }) => kind === 'Secret')).toEqual([])
    expect(secrets.map(({ name }) => name)).toEqual(['own', 'db'])
  })

  test('is each object outside of namespaces by name, and many of a kind as the kind', () => {
    const roles = (count: number) =>
      Array.from({ length: count }, (_, nth) =>
        anId(`rbac.authorization.k8s.io/ClusterRole r${nth}`),
      )
    expect(words({ managed: roles(20) })).toHaveLength(20)
    expect(words({ managed: roles(21) })).toEqual(['ClusterRole cluster'])
  })

  test('is the whole kind where it is in many namespaces, and all events then', () => {
    const spread = (count: number) =>
      Array.from({ length: count }, (_, nth) => anId(`/ConfigMap n${nth}/c`))
    expect(words({ managed: spread(20) })).toHaveLength(20)
    expect(words({ managed: spread(21) })).toEqual(['ConfigMap cluster'])
    expect([...plan({ managed: spread(21) }).eventNamespaces]).toEqual([''])
  })

  test('leaves out kinds that the fleet knows already', () => {
    const managed = [anId('argoproj.io/Application argocd/child')]
    expect(words({ managed, isKnown: ({ kind }) => kind === 'Application' })).toEqual([])
  })

  test('is, where orphans are asked for, also what might be one', () => {
    expect(words({ orphansIn: 'shop' })).toEqual(
      expect.arrayContaining(['ConfigMap namespace shop', 'Role namespace shop']),
    )
    expect(words({ orphansIn: 'shop' })).not.toContain('Secret namespace shop')
  })
})

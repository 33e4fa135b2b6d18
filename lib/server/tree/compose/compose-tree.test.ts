import { describe, expect, test } from 'vitest'

import type { LiveObject } from '@/lib/domain/live-object'
import { nodeKey, type TreeNode } from '@/lib/domain/tree'

import { aManaged, anId, anInput, anObject, aWorld, ROOT } from '../testing/a-world'
import { composeTree } from './compose-tree'
import type { TreeInput } from './tree-input'

const key = (text: string) => nodeKey('prod', anId(text))
const WEB = 'apps/Deployment shop/web'
const HEALTHY = { status: 'healthy', reason: '', verdict: 'computed' } as const
const DEGRADED = { status: 'degraded', reason: 'It fails.', verdict: 'engine' } as const

function tree(objects: readonly LiveObject[], parts: Partial<TreeInput> = {}) {
  const managed = [aManaged(WEB)]
  const { nodes } = composeTree(anInput({ managed, world: aWorld(objects), ...parts }))
  const at = (text: string) => nodes.get(key(text))
  const related = (role: string) =>
    [...nodes.values()].filter((node) => node.role === role).map((node) => node.key)
  return { nodes, at, related }
}

describe('what is managed', () => {
  test('hangs under the app, with what its object says', () => {
    const object = anObject(WEB, { line: '3 of 3 ready', images: ['web:1'], health: HEALTHY })
    expect(tree([object]).at(WEB)).toMatchObject({
      ...{ role: 'managed', parents: [ROOT.key], line: '3 of 3 ready', images: ['web:1'] },
      ...{ health: HEALTHY, marks: [] },
    })
  })

  test('is missing when its kind is listed completely and it is not there', () => {
    expect(tree([]).at(WEB)).toMatchObject({ marks: ['missing'], health: { status: 'missing' } })
  })

  test('is missing when its kind is not served at all', () => {
    const world = aWorld([], { 'apps/Deployment': 'not-served' })
    expect(tree([], { world }).at(WEB)?.marks).toEqual(['missing'])
  })

  test.each([
    ['loading', []],
    ['unasked', []],
    ['unread', ['unread']],
  ] as const)('is not called missing while its place is %s', (place, marks) => {
    const world = aWorld([], { 'apps/Deployment': place })
    expect(tree([], { world }).at(WEB)?.marks).toEqual(marks)
  })

  test('is not missing where it goes anyway, nor is a hook that has run', () => {
    const managed = [
      aManaged(WEB, { isToPrune: true }),
      aManaged('batch/Job shop/migrate', { hook: 'PreSync' }),
    ]
    const { at } = tree([], { managed })
    expect(at(WEB)?.marks).toEqual(['to-prune'])
    expect(at('batch/Job shop/migrate')).toMatchObject({ marks: ['hook'], hook: 'PreSync' })
  })

  test('has the worse of what the engine says and what is seen', () => {
    const managed = [aManaged(WEB, { health: DEGRADED })]
    expect(tree([anObject(WEB, { health: HEALTHY })], { managed }).at(WEB)?.health).toBe(DEGRADED)
    const calm = [aManaged(WEB, { health: HEALTHY })]
    expect(tree([anObject(WEB, { health: DEGRADED })], { managed: calm }).at(WEB)?.health).toBe(
      DEGRADED,
    )
  })

  test('is there although the engine calls it missing', () => {
    const managed = [aManaged(WEB, { health: { ...DEGRADED, status: 'missing' } })]
    expect(tree([anObject(WEB, { health: HEALTHY })], { managed }).at(WEB)?.health).toBe(HEALTHY)
    expect(tree([anObject(WEB)], { managed }).at(WEB)?.health).toBeUndefined()
  })

  test('tells what failed and what is being deleted', () => {
    const managed = [aManaged(WEB, { isFailed: true, message: 'denied' })]
    const object = anObject(WEB, { deletingSince: '2026-03-01T11:00:00Z' })
    expect(tree([object], { managed }).at(WEB)).toMatchObject({
      ...{ marks: ['failed', 'deleting'], message: 'denied' },
    })
  })

  test('is listed alone where nothing live can be told', () => {
    const { nodes } = composeTree(anInput({ managed: [aManaged(WEB)], cluster: '-' }))
    expect([...nodes.keys()]).toEqual([ROOT.key, nodeKey('-', anId(WEB))])
    expect(nodes.get(nodeKey('-', anId(WEB)))).toMatchObject({ marks: [] })
  })

  test('shows the app that lists itself once', () => {
    const managed = [aManaged('argoproj.io/Application argocd/web')]
    const { nodes } = composeTree(anInput({ managed, cluster: 'hub', world: aWorld([]) }))
    expect([...nodes.values()].map(({ role }) => role)).toEqual(['app'])
  })
})

describe('what is made', () => {
  const rs = anObject('apps/ReplicaSet shop/web-1', { by: [WEB] })
  const pod = anObject('/Pod shop/web-1-a', { by: ['apps/ReplicaSet shop/web-1'] })

  test('hangs under what made it, step by step', () => {
    const { at } = tree([anObject(WEB), rs, pod])
    expect(at('/Pod shop/web-1-a')).toMatchObject({
      ...{ role: 'descendant', parents: [key('apps/ReplicaSet shop/web-1')] },
    })
  })

  test('by something that is gone is left out', () => {
    expect(tree([anObject(WEB), pod]).at('/Pod shop/web-1-a')).toBeUndefined()
  })

  test('hangs under both of two owners, once', () => {
    const two = anObject('/Pod shop/both', { by: [WEB, 'apps/ReplicaSet shop/web-1'] })
    const { nodes, at } = tree([anObject(WEB), rs, two])
    expect(at('/Pod shop/both')?.parents).toEqual([key(WEB), key('apps/ReplicaSet shop/web-1')])
    expect(nodes.size).toBe(4)
  })

  test('by each other ends where it began, and nobody is above himself', () => {
    const a = anObject('x.io/A shop/a', { by: ['x.io/B shop/b'] })
    const b = anObject('x.io/B shop/b', { by: ['x.io/A shop/a'] })
    const { at } = tree([a, b], { managed: [aManaged('x.io/A shop/a')] })
    expect(at('x.io/A shop/a')?.parents).toEqual([ROOT.key])
    expect(at('x.io/B shop/b')?.parents).toEqual([key('x.io/A shop/a')])
  })

  test('by itself is not its own parent', () => {
    const self = anObject('x.io/A shop/a', { by: ['x.io/A shop/a'] })
    const { at } = tree([self], { managed: [aManaged('x.io/A shop/a')] })
    expect(at('x.io/A shop/a')?.parents).toEqual([ROOT.key])
  })

  test('in a namespace by something outside of all of them is found by uid', () => {
    const managed = [aManaged('x.io/Tenant t')]
    const made = anObject('/ServiceAccount shop/t', { by: ['x.io/Tenant t'] })
    const { at } = tree([anObject('x.io/Tenant t'), made], { managed })
    expect(at('/ServiceAccount shop/t')?.parents).toEqual([key('x.io/Tenant t')])
  })

  test('by an owner reference without uid is found by kind and name', () => {
    const nameless = anObject('/Pod shop/p', {
      owners: [{ uid: '', id: anId(WEB), isController: false }],
    })
    expect(tree([anObject(WEB), nameless]).at('/Pod shop/p')?.parents).toEqual([key(WEB)])
  })

  test('from the template of a StatefulSet belongs to the set with the longer name', () => {
    const managed = [
      aManaged('apps/StatefulSet shop/web'),
      aManaged('apps/StatefulSet shop/my-web'),
    ]
    const objects = [
      anObject('apps/StatefulSet shop/web'),
      anObject('apps/StatefulSet shop/my-web'),
      anObject('/PersistentVolumeClaim shop/data-my-web-0'),
      anObject('/PersistentVolumeClaim shop/data-web-12'),
      anObject('/PersistentVolumeClaim shop/web-0'),
      anObject('/PersistentVolumeClaim other/data-web-0'),
    ]
    const { at, related } = tree(objects, { managed })
    const claim = (name: string) => at(`/PersistentVolumeClaim shop/${name}`)?.parents
    expect(claim('data-my-web-0')).toEqual([key('apps/StatefulSet shop/my-web')])
    expect(claim('data-web-12')).toEqual([key('apps/StatefulSet shop/web')])
    expect(related('descendant')).toHaveLength(2)
  })

  test('without an owner: Endpoints belong to the Service of their name', () => {
    const managed = [aManaged('/Service shop/web')]
    const { at } = tree([anObject('/Service shop/web'), anObject('/Endpoints shop/web')], {
      managed,
    })
    expect(at('/Endpoints shop/web')?.parents).toEqual([key('/Service shop/web')])
  })
})

describe('how things lean on each other', () => {
  const labels = { app: 'web' }
  const pod = anObject('/Pod shop/p', { by: [WEB], labels })
  const service = anObject('/Service shop/web', {
    leansOn: [{ how: 'selects', labels, kinds: [{ group: '', kind: 'Pod' }], namespace: 'shop' }],
  })
  const managed = [aManaged(WEB), aManaged('/Service shop/web')]

  test('a Service points at the pods that carry its labels, in its namespace', () => {
    const other = anObject('/Pod shop/q', { by: [WEB], labels: { app: 'other' } })
    const { at } = tree([anObject(WEB), pod, other, service], { managed })
    expect(at('/Service shop/web')?.links).toEqual([{ to: key('/Pod shop/p'), how: 'selects' }])
  })

  test('a Service that an Ingress leads to is exposed, and the Ingress is shown although nobody listed it', () => {
    const ingress = anObject('networking.k8s.io/Ingress shop/i', {
      leansOn: [{ how: 'routes-to', id: anId('/Service shop/web') }],
    })
    const { at } = tree([anObject(WEB), service, ingress], { managed })
    expect(at('/Service shop/web')?.marks).toEqual(['exposed'])
    expect(at('networking.k8s.io/Ingress shop/i')).toMatchObject({
      ...{ role: 'related', links: [{ to: key('/Service shop/web'), how: 'routes-to' }] },
    })
  })

  test('an object that leans on nothing of the app is not shown', () => {
    const ingress = anObject('networking.k8s.io/Ingress shop/i', {
      leansOn: [{ how: 'routes-to', id: anId('/Service shop/other') }],
    })
    expect(tree([anObject(WEB), service, ingress], { managed }).related('related')).toEqual([])
  })

  const reads = (isOptional?: boolean) =>
    anObject(WEB, {
      leansOn: [{ how: 'reads', id: anId('/ConfigMap shop/c'), ...(isOptional && { isOptional }) }],
    })

  test('what is leaned on by name is shown with how it is', () => {
    const { at } = tree([reads(), anObject('/ConfigMap shop/c', { line: '2 keys' })])
    expect(at('/ConfigMap shop/c')).toMatchObject({ role: 'related', line: '2 keys', marks: [] })
    expect(at(WEB)?.links).toEqual([{ to: key('/ConfigMap shop/c'), how: 'reads' }])
  })

  test('what has to be there and is not is missing; what need not be is left out', () => {
    expect(tree([reads()]).at('/ConfigMap shop/c')).toMatchObject({
      ...{ role: 'related', marks: ['missing'], health: { status: 'missing' } },
    })
    expect(tree([reads(true)]).at('/ConfigMap shop/c')).toBeUndefined()
  })

  test('what may not be read is said to be unread, and what is still loading is waited for', () => {
    const at = (place: 'unread' | 'loading') =>
      tree([], { world: aWorld([reads()], { '/ConfigMap': place }) }).at('/ConfigMap shop/c')
    expect(at('unread')?.marks).toEqual(['unread'])
    expect(at('loading')).toBeUndefined()
  })

  test('what Kubernetes puts into every namespace is not shown', () => {
    const object = anObject(WEB, {
      leansOn: [
        { how: 'runs-as', id: anId('/ServiceAccount shop/default') },
        { how: 'mounts', id: anId('/ConfigMap shop/kube-root-ca.crt') },
      ],
    })
    expect(tree([object]).related('related')).toEqual([])
  })
})

describe('orphans', () => {
  const orphans = {
    namespace: 'shop',
    isIgnored: ({ name }: { name: string }) => name === 'ignored',
    isClaimed: ({ marks }: LiveObject) => marks.of !== undefined,
  }
  const objects = [
    anObject(WEB),
    anObject('apps/ReplicaSet shop/web-1', { by: [WEB] }),
    anObject('/ConfigMap shop/left'),
    anObject('/ConfigMap shop/ignored'),
    anObject('/ConfigMap shop/claimed', { marks: { of: 'other' } }),
    anObject('/ConfigMap shop/kube-root-ca.crt'),
    anObject('/ServiceAccount shop/default'),
    anObject('/Pod shop/owned', { by: ['x.io/Gone shop/gone'] }),
    anObject('/ConfigMap other/left'),
  ]

  test('are what lies in the namespace and belongs to nobody', () => {
    expect(tree(objects, { orphans }).related('orphaned')).toEqual([key('/ConfigMap shop/left')])
  })

  test('are not looked for unless the project asks', () => {
    expect(tree(objects).related('orphaned')).toEqual([])
  })
})

describe('apps in a tree', () => {
  const child = 'argoproj.io/Application argocd/child'
  const node = { health: HEALTHY, sync: 'synced', line: '1.2', href: '/apps/x' } as const
  const parts: Partial<TreeInput> = {
    managed: [aManaged(child)],
    world: aWorld([]),
    appAt: ({ kind, name }) =>
      kind !== 'Application'
        ? undefined
        : name === 'lost'
          ? { state: 'missing' }
          : { state: 'there', node },
  }

  test('are as the fleet knows them, with the way to their page', () => {
    expect(tree([], parts).at(child)).toMatchObject({ ...node, role: 'managed', marks: [] })
  })

  test('are missing when the fleet knows that they are not there', () => {
    const managed = [aManaged('argoproj.io/Application argocd/lost')]
    const { at } = tree([], { ...parts, managed })
    expect(at('argoproj.io/Application argocd/lost')?.marks).toEqual(['missing'])
  })

  test('hang under the set that generates them', () => {
    const set = 'argoproj.io/ApplicationSet argocd/all'
    const { at } = tree([], {
      ...parts,
      managed: [aManaged(set)],
      world: aWorld([anObject(set)]),
      appsOf: ({ kind }) => (kind === 'ApplicationSet' ? [anId(child)] : []),
    })
    expect(at(child)).toMatchObject({ role: 'descendant', parents: [key(set)], href: '/apps/x' })
  })
})

describe('what is around an app', () => {
  const source: TreeNode = {
    ...ROOT,
    key: key('source.toolkit.fluxcd.io/GitRepository flux-system/fleet'),
    ...{ role: 'source', links: [{ to: ROOT.key, how: 'feeds' }], href: '/sources/fleet' },
  }

  test('is shown as it is told', () => {
    const { nodes } = composeTree(anInput({ relations: [source] }))
    expect(nodes.get(source.key)).toEqual(source)
  })

  test('and also managed is one node that is both', () => {
    const managed = [aManaged('source.toolkit.fluxcd.io/GitRepository flux-system/fleet')]
    const object = anObject('source.toolkit.fluxcd.io/GitRepository flux-system/fleet')
    const { nodes } = composeTree(
      anInput({ relations: [source], managed, world: aWorld([object]) }),
    )
    expect(nodes.get(source.key)).toMatchObject({
      ...{ role: 'managed', parents: [ROOT.key], href: '/sources/fleet' },
      links: [{ to: ROOT.key, how: 'feeds' }],
    })
  })
})

describe('a tree that is made again', () => {
  const rs = (line: string) => anObject('apps/ReplicaSet shop/web-1', { by: [WEB], line })
  const input = (objects: readonly LiveObject[]) =>
    anInput({ managed: [aManaged(WEB)], world: aWorld(objects) })

  test('has the same nodes where they say the same, and new ones where they do not', () => {
    const before = composeTree(input([anObject(WEB), rs('1 pod')]))
    const after = composeTree(input([anObject(WEB), rs('2 pods')]), before)
    expect(after.nodes.get(key(WEB))).toBe(before.nodes.get(key(WEB)))
    expect(after.nodes.get(key('apps/ReplicaSet shop/web-1'))?.line).toBe('2 pods')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { TreeNode } from '@/lib/domain/tree'

import { Drawer, MOST_BOXES, type GraphLook, type TableLook } from './draw'
import type { Drawing } from './drawing'
import { aNode, crashStory, health, keyOf, manyNodes } from './fixtures/tree-nodes'
import { NO_FILTERS } from './graph-view'
import { BOX } from './tidy'

const LOOK: GraphLook = {
  view: 'ownership',
  isPath: false,
  filters: NO_FILTERS,
  q: '',
  opened: [],
  turn: 0,
  origin: 'Git',
}

function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
const drawn = (nodes: readonly TreeNode[], look: Partial<GraphLook> = {}, drawer = new Drawer()) =>
  finish(drawer.draw(nodes, { ...LOOK, ...look }, true))
const rowsOf = (nodes: readonly TreeNode[], look: Partial<TableLook> = {}) =>
  finish(
    new Drawer().rows(nodes, { ...LOOK, toggled: [], ...look }, (key) =>
      nodes.findIndex((node) => node.key === key),
    ),
  )
const named = ({ boxes }: Drawing) => boxes.map(({ short, name }) => `${short} ${name}`)
const placesOf = ({ boxes }: Drawing) => new Map(boxes.map(({ key, x, y }) => [key, `${x} ${y}`]))
const overlaps = ({ boxes }: Drawing) =>
  boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter((b) => Math.abs(a.x - b.x) < BOX.width && Math.abs(a.y - b.y) < BOX.height)
      .map((b) => `${a.key} and ${b.key}`),
  )

describe('the story of a crash', () => {
  test('healthy pods alike are one box, crashing ones are drawn one by one', () => {
    expect(named(drawn(crashStory()))).toEqual([
      'app backend-api',
      'svc backend-api-service',
      'eps …-7kq',
      'hpa backend-api',
      'deploy backend-api',
      'rs …-6d9f7c8b54',
      'pod …-lw8fz',
      'pod …-t7mqd',
      'pod …-x2k9q',
      'rs …-7c5f9d6b88',
      'pod 4 pods',
      'secret weather-api-key',
      'role weather-app-manager',
      'rb weather-app-manager-binding',
    ])
  })

  test('it is said in words', () => {
    expect(drawn(crashStory()).summary.sentence).toBe(
      '16 objects, 6 of them from Git. 5 degraded: 3 pods of Deployment backend-api crash.',
    )
  })

  test('the path to trouble holds only what is not well and what leads there', () => {
    const { boxes, summary } = drawn(crashStory(), { isPath: true })
    expect(boxes.map(({ kind }) => kind)).toEqual([
      'App',
      'Deployment',
      'ReplicaSet',
      'Pod',
      'Pod',
      'Pod',
    ])
    expect(summary.matching).toBe(5)
  })

  test('lines to trouble are hot, the others are not', () => {
    const { boxes, edges } = drawn(crashStory())
    const hot = edges
      .filter(({ isHot }) => isHot)
      .map(({ to }) => boxes.find(({ key }) => key === to)?.name)
    expect(hot).toEqual(['backend-api', '…-6d9f7c8b54', '…-lw8fz', '…-t7mqd', '…-x2k9q'])
  })

  test('what leans on another thing is tied to it', () => {
    const { edges } = drawn(crashStory())
    expect(edges.filter(({ how }) => how).map(({ how, count }) => `${how} ${count}`)).toEqual([
      'selects 4',
      'scales 1',
      'reads 1',
    ])
  })

  test('what leads to a match stays, pale', () => {
    const { boxes } = drawn(crashStory(), { q: 'x2k9q' })
    expect(boxes.map(({ kind, isPale }) => `${kind} ${isPale}`)).toEqual([
      'App true',
      'Deployment true',
      'ReplicaSet true',
      'Pod false',
    ])
  })

  test('in the network a Service leads to the workload of the pods that it selects', () => {
    const { boxes, edges } = drawn(crashStory(), { view: 'network' })
    const nameOf = (key: string) => boxes.find((box) => box.key === key)?.kind
    expect(
      edges.map(({ from, to, how }) => `${nameOf(from)} ${how ?? 'has'} ${nameOf(to)}`),
    ).toEqual([
      'Service selects Deployment',
      'Deployment has Pod',
      'Deployment has Pod',
      'Deployment has Pod',
      'Deployment has Pod',
      'HorizontalPodAutoscaler scales Deployment',
    ])
  })
})

describe('sources', () => {
  const chain = [
    aNode('App', 'shop', {
      role: 'app',
      health: health('healthy'),
      links: [{ to: keyOf('App', 'base'), how: 'waits-for' }],
    }),
    aNode('GitRepository', 'shop', {
      role: 'source',
      links: [{ to: keyOf('App', 'shop'), how: 'feeds' }],
    }),
    aNode('ApplicationSet', 'all', {
      role: 'owner',
      links: [{ to: keyOf('App', 'shop'), how: 'generates' }],
    }),
    aNode('App', 'base', { role: 'related', href: '/apps/base' }),
    aNode('App', 'child', {
      role: 'managed',
      parents: [keyOf('App', 'shop')],
      href: '/apps/child',
    }),
    aNode('ConfigMap', 'words', { role: 'managed', parents: [keyOf('App', 'shop')] }),
  ]

  test('a source feeds the app, which has its own apps, and what it waits for stands before it', () => {
    const { boxes, edges } = drawn(chain, { view: 'sources' })
    const nameOf = (key: string) => boxes.find((box) => box.key === key)?.fullName
    expect(
      edges.map(({ from, to, how }) => `${nameOf(from)} ${how ?? 'has'} ${nameOf(to)}`).sort(),
    ).toEqual(['all generates shop', 'base waits-for shop', 'shop feeds shop', 'shop has child'])
  })

  test('sources and what an app waits for are no objects of the app', () => {
    expect(drawn(chain).summary.total).toBe(2)
  })
})

describe('places', () => {
  test('a status moves no box', () => {
    const drawer = new Drawer()
    const nodes = crashStory()
    const before = placesOf(drawn(nodes, {}, drawer))
    const well = nodes.map((node) =>
      node.key.includes('Deployment')
        ? { ...node, health: health('healthy'), line: 'another' }
        : node,
    )
    expect(placesOf(drawn(well, {}, drawer))).toEqual(before)
  })

  test('a roll-out moves nothing: the new come to free places, the old ones leave theirs', () => {
    const drawer = new Drawer()
    const nodes = crashStory()
    const before = drawn(nodes, {}, drawer)
    const set = 'backend-api-newest'
    const later = [
      ...nodes.filter(({ key }) => !key.includes('6d9f7c8b54')),
      aNode('ReplicaSet', set, {
        parents: [keyOf('Deployment', 'backend-api')],
        health: health('progressing'),
      }),
      aNode('Pod', `${set}-1`, {
        parents: [keyOf('ReplicaSet', set)],
        health: health('progressing'),
      }),
      aNode('Pod', `${set}-2`, { parents: [keyOf('ReplicaSet', set)], health: health('degraded') }),
    ]
    const after = drawn(later, {}, drawer)
    const places = placesOf(before)
    const stayed = [...placesOf(after)].filter(([key]) => places.has(key))
    expect(stayed).toHaveLength(10)
    for (const [key, place] of stayed) expect(`${key} ${place}`).toBe(`${key} ${places.get(key)}`)
    expect(overlaps(after)).toEqual([])
  })

  test('another turn places everything anew, as if nothing had been there', () => {
    const drawer = new Drawer()
    drawn(manyNodes(60), {}, drawer)
    const later = drawn(manyNodes(70), { turn: 1 }, drawer)
    expect(placesOf(later)).toEqual(placesOf(drawn(manyNodes(70))))
  })
})

describe('too much for a picture', () => {
  test.each([2_000, 14_000])(
    '%i things are never more than 300 boxes, and trouble is seen',
    (count) => {
      const nodes = manyNodes(count)
      const drawing = drawn(nodes)
      expect(drawing.boxes.length).toBeLessThanOrEqual(MOST_BOXES)
      expect(drawing.boxes.reduce((sum, box) => sum + box.count, 0)).toBe(count)
      expect(drawing.isFolded).toBe(true)
      for (const { worst, healths } of drawing.boxes)
        expect(worst).toBe(healths.some(([word]) => word === 'degraded') || worst === 2 ? 2 : 0)
      expect(overlaps(drawing)).toEqual([])
    },
  )

  test('a group opens page by page down to one thing', () => {
    const nodes = manyNodes(14_000)
    const opened: string[] = []
    let drawing = drawn(nodes)
    for (let depth = 0; depth < 4; depth++) {
      const calm = drawing.boxes.find(
        ({ kind, worst, opens, count, node }) =>
          kind === 'ConfigMap' && worst === 0 && opens && count > 1 && node === undefined,
      )
      if (!calm?.opens) break
      opened.push(calm.opens)
      drawing = drawn(nodes, { opened })
      expect(drawing.boxes.length).toBeLessThanOrEqual(MOST_BOXES)
    }
    expect(drawing.boxes.some(({ kind, node }) => kind === 'ConfigMap' && node)).toBe(true)
  })
})

test('whatever the tree, each thing that is asked for stands behind exactly one box and in exactly one row', () => {
  const kinds = ['Deployment', 'ReplicaSet', 'Pod', 'ConfigMap', 'App'] as const
  const arbitrary = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      parents: fc.array(fc.nat(40), { maxLength: 2 }),
      links: fc.array(fc.nat(40), { maxLength: 2 }),
      status: fc.constantFrom('healthy', 'degraded', 'progressing', undefined),
      role: fc.constantFrom('app', 'managed', 'descendant', 'orphaned', 'related', 'source'),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(
      arbitrary,
      fc.constantFrom('ownership', 'network', 'sources'),
      fc.boolean(),
      fc.constantFrom('', '1', 'pod'),
      (given, view, isPath, q) => {
        const keys = given.map(({ kind }, at) => keyOf(kind, `n${at}`))
        const nodes = given.map(({ kind, parents, links, status, role }, at) =>
          aNode(kind, `n${at}`, {
            role,
            parents: parents.map((other) => keys[other] ?? keyOf('Gone', 'x')),
            links: links.flatMap((other) => {
              const to = keys[other]
              return to === undefined ? [] : [{ to, how: 'selects' as const }]
            }),
            ...(status && { health: health(status) }),
          }),
        )
        const drawing = drawn(nodes, { view, isPath, q })
        const rows = rowsOf(nodes, { view, isPath, q })
        expect(new Set(rows.slots).size).toBe(rows.slots.length)
        expect(drawing.boxes.reduce((sum, { count }) => sum + count, 0)).toBe(rows.slots.length)
        expect(drawing.summary).toEqual(rows.summary)
        expect(overlaps(drawing)).toEqual([])
        if (view === 'ownership' && !isPath && q === '')
          expect(rows.slots.length).toBeGreaterThanOrEqual(
            nodes.filter(({ role }) => role !== 'source' && role !== 'related').length,
          )
        const troubled = nodes.flatMap((node, at) =>
          node.health?.status === 'degraded' && rows.slots.includes(at) ? [node.key] : [],
        )
        for (const key of troubled)
          expect(
            drawing.boxes.some(
              (box) => box.worst === 2 && box.healths.some(([word]) => word === 'degraded'),
            ),
            key,
          ).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})

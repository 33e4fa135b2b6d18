import { describe, expect, test } from 'vitest'

import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { inFlow, wayThrough } from './fleet-graph-flow'
import { addStandings, toTableRows, type FleetNode } from './fleet-graph-rows'

const node = (key: string, kind: FleetNode['kind'], rest: Partial<FleetNode> = {}): FleetNode => ({
  ...{ key, kind, label: key, sub: '' },
  ...rest,
})
const mark = (standing: 'good' | 'bad') => ({
  app: {
    ref: { cluster: 'c', type: 't', namespace: 'n', name: 'a' },
    cluster: 'c',
    urgency: 'healthy',
    standing,
  },
})
const graph: FleetGraph = {
  ...{ asOf: '2026-03-01T12:00:00.000Z', sentence: '', apps: { total: 5, shown: 2 } },
  nodes: [
    node('s', 'source'),
    node('t', 'source'),
    node('root', 'set'),
    node('a', 'app', mark('bad')),
    node('b', 'app', mark('good')),
    node('x', 'apps', { counts: { total: 3, good: 1, bad: 1, unknown: 1 } }),
    node('c', 'cluster'),
  ],
  edges: [
    { from: 's', to: 'a', how: 'feeds' },
    { from: 't', to: 'a', how: 'feeds' },
    { from: 's', to: 'b', how: 'feeds' },
    { from: 't', to: 'x', how: 'feeds' },
    { from: 'root', to: 'a', how: 'generates' },
    { from: 'b', to: 'a', how: 'waits-for' },
    { from: 'a', to: 'c', how: 'deploys-to' },
    { from: 'b', to: 'c', how: 'deploys-to' },
    { from: 'x', to: 'c', how: 'deploys-to' },
  ],
}

describe('the table of a graph', () => {
  test('has every app under each source that feeds it, in its cluster', () => {
    const rows = toTableRows(graph).map(({ key, clusters }) => [
      key,
      clusters.map(({ cluster, items }) => [cluster?.key, items.map((item) => item.node.key)]),
    ])
    expect(rows).toEqual([
      ['s', [['c', ['a', 'b']]]],
      ['t', [['c', ['a', 'x']]]],
    ])
  })

  test('says what writes an app and what it waits for', () => {
    const items = toTableRows(graph)[0]?.clusters[0]?.items
    expect(
      items?.map(({ owners, waitsFor }) =>
        [owners, waitsFor].map((each) => each.map(({ key }) => key)),
      ),
    ).toEqual([
      [['root'], []],
      [[], ['a']],
    ])
  })

  test('adds up what stands in it', () => {
    const items = toTableRows(graph)[1]?.clusters[0]?.items ?? []
    expect(addStandings(items)).toEqual({ total: 4, good: 1, bad: 2, unknown: 1 })
  })
})

describe('the way through a box', () => {
  test('is everything that leads to it and that follows from it', () => {
    expect([...wayThrough(graph.edges, 'x')].sort()).toEqual(['c', 't', 'x'])
    expect([...wayThrough(graph.edges, 'b')].sort()).toEqual(['a', 'b', 'c', 'root', 's', 't'])
  })

  test('an app comes after what it waits for', () => {
    expect(inFlow({ from: 'b', to: 'a', how: 'waits-for' })).toEqual({ from: 'a', to: 'b' })
  })

  test('ends in a circle', () => {
    const circle = [
      { from: '1', to: '2', how: 'owns' as const },
      { from: '2', to: '1', how: 'owns' as const },
    ]
    expect(wayThrough(circle, '1').size).toBe(2)
  })
})

import { expect, test } from 'vitest'

import type { ChangeKind, Transition } from '@/lib/store/store'

import { mixedChanges } from './mixed-changes'

let next = 1000
const transition = (kind: ChangeKind): Transition => ({
  ...{ id: String(next--), at: '', kind, cluster: 'c', from: '', to: '', message: '' },
})
const many = (kind: ChangeKind, count: number) =>
  Array.from({ length: count }, () => transition(kind))
const kindsOf = (transitions: readonly Transition[]) => ({
  links: transitions.filter(({ kind }) => kind === 'link').length,
  apps: transitions.filter(({ kind }) => kind !== 'link').length,
})

test.each([
  ['a flood of links leaves room for apps', [many('link', 90), many('sync', 90)], [10, 20]],
  ['a flood of apps leaves room for links', [many('sync', 90), many('link', 90)], [10, 20]],
  ['few apps leave their room to links', [many('link', 90), many('health', 2)], [28, 2]],
  ['few links leave their room to apps', [many('link', 1), many('health', 90)], [1, 29]],
  ['little is told whole', [many('link', 2), many('health', 2)], [2, 2]],
])('%s', (_sentence, groups, [links, apps]) => {
  const mixed = mixedChanges(groups.flat(), 30)
  expect(kindsOf(mixed)).toEqual({ links, apps })
  expect(mixed.map(({ id }) => Number(id))).toEqual(
    mixed.map(({ id }) => Number(id)).sort((a, b) => b - a),
  )
})

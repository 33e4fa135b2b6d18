import { expect, test } from 'vitest'

import { chosenDeployments } from './diff-deployments'

const deployment = (id: string, revision: string, isCurrent = false) => ({
  id,
  revision,
  at: '2026-11-20T08:00:00Z',
  isCurrent,
})
const HISTORY = [
  deployment('4', 'ccc', true),
  deployment('3', 'ccc'),
  deployment('2', 'bbb'),
  deployment('1', 'aaa'),
]
const idsOf = (chosen: { from?: string; to?: string }) => {
  const { from, to } = chosenDeployments(HISTORY, chosen)
  return [from?.id, to?.id]
}

test('without a choice the current one is compared with the last that brought something else', () => {
  expect(idsOf({})).toEqual(['2', '4'])
})

test('a deployment is chosen by its id or by its revision', () => {
  expect(idsOf({ from: '1', to: 'bbb' })).toEqual(['1', '2'])
})

test('a revision that is on no list leaves its side open', () => {
  expect(idsOf({ from: 'zzz', to: '4' })).toEqual([undefined, '4'])
})

test('the first deployment has none before it', () => {
  expect(idsOf({ to: '1' })).toEqual([undefined, '1'])
  expect(chosenDeployments([], {})).toEqual({ from: undefined, to: undefined })
})

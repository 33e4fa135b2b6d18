import { expect, test } from 'vitest'

import { toldOnce } from './told-once'

const lacking = (label: string, snippet: string) => ({
  action: label,
  label,
  isAllowed: false,
  reasons: [{ code: 'right' as const, message: 'May not patch.', snippet }],
})

test('a snippet that mends several actions stands under the first of them', () => {
  const told = toldOnce([lacking('Refresh', 'role a'), lacking('Sync', 'role a')])
  expect(told.map(({ reasons }) => reasons)).toEqual([
    [{ code: 'right', message: 'May not patch.', snippet: 'role a' }],
    [{ code: 'right', message: 'May not patch.', sameAs: 'Refresh' }],
  ])
})

test('another snippet is told in full', () => {
  const told = toldOnce([lacking('Refresh', 'role a'), lacking('Restart', 'role b')])
  expect(told[1]?.reasons[0]?.snippet).toBe('role b')
})

import { expect, test } from 'vitest'
import { canonicalQuantity } from './quantity'

test.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  ['100m', '100m'],
  ['1024Mi', '1Gi'],
  ['0.5Gi', '512Mi'],
  ['1536Mi', '1536Mi'],
  ['1000Ki', '1000Ki'],
  ['0.5Ki', '512'],
  ['1000k', '1M'],
  ['1e3', '1e3'],
  ['12e6', '12e6'],
  ['0.1n', '1n'],
  ['0', '0'],
  ['-1500m', '-1500m'],
  ['2', '2'],
  ['a lot', 'a lot'],
])('%s is kept as %s', (given, kept) => {
  expect(canonicalQuantity(given)).toBe(kept)
})

import { expect, test } from 'vitest'

import { quantityValue } from './quantity'

test.each([
  ['1000m', '1'],
  ['1Gi', '1024Mi'],
  ['0.5', '500m'],
  [2, '2'],
  ['1e3', '1k'],
  ['1E', '1000P'],
  ['1.5Gi', '1536Mi'],
  ['-1', '-1000m'],
  ['100n', '0.1u'],
])('%s is %s', (one, other) => {
  expect(quantityValue(one)).toBeDefined()
  expect(quantityValue(one)).toBe(quantityValue(other))
})

test.each([
  ['1M', '1Mi'],
  ['1', '1m'],
  ['1G', '1000Mi'],
])('%s is not %s', (one, other) => {
  expect(quantityValue(one)).not.toBe(quantityValue(other))
})

test.each(['', 'abc', '1 Gi', '1Gib', 'Mi', '1e9999', '9'.repeat(80), null, {}])(
  '%s is no quantity',
  (value) => {
    expect(quantityValue(value)).toBeUndefined()
  },
)

import { expect, test } from 'vitest'

import { clipped, cutLarge, withShortTexts } from './cut-large'

const big = (characters: number) => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big' } },
  data: { note: 'short', dump: 'x'.repeat(characters) },
})

test('an object of a usual size is left as it is', () => {
  const object = big(1_000_000)
  expect(cutLarge(object)).toEqual({ object })
})

test('of an object of five megabytes long texts are cut, and how long they were is said', () => {
  const { object, characters } = cutLarge(big(5_000_000))
  expect(characters).toBeGreaterThan(5_000_000)
  const shown = withShortTexts(object) as ReturnType<typeof big>
  expect(clipped(object)).toEqual(shown)
  expect(shown.data.note).toBe('short')
  expect(shown.data.dump).toHaveLength(4096 + '\n… (cut: 5000000 characters in all)'.length)
  expect(shown.data.dump).toMatch(/x\n… \(cut: 5000000 characters in all\)$/)
})

test('of a hundred thousand entries as many are shown as fit, and how many there are', () => {
  const items = Array.from({ length: 200_000 }, (_each, at) => ({ name: `item-${at}`, value: 'x' }))
  const { object, characters } = cutLarge({ kind: 'List', items, metadata: { name: 'long' } })
  expect(characters).toBeGreaterThan(4_000_000)
  expect(withShortTexts(object)).toEqual({ kind: 'List', items, metadata: { name: 'long' } })
  const shown = clipped(object) as { items: unknown[]; metadata: unknown }
  expect(shown.items.length).toBeLessThan(100_000)
  expect(shown.items.at(-1)).toBe('… (cut: 200000 in all)')
  expect(shown.metadata).toEqual({ '…': '(cut: 1 in all)' })
})

test('an object that is large by nesting is measured no deeper than it is cut', () => {
  let nested: Record<string, unknown> = { text: 'x'.repeat(3_000_000) }
  for (let depth = 0; depth < 10_000; depth++) nested = { nested }
  expect(cutLarge(nested).object).toBe(nested)
})

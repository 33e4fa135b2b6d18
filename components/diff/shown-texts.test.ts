import { expect, test } from 'vitest'

import { shownTexts } from './shown-texts'

test('texts that end alike are drawn without the break at their end', () => {
  expect(shownTexts('a: 1\nz: 9\n', 'a: 2\nz: 9\n')).toEqual(['a: 1\nz: 9', 'a: 2\nz: 9'])
})

test('texts that end differently keep it on both sides', () => {
  expect(shownTexts('a: 1\n', 'a: 1\nb: 2')).toEqual(['a: 1\n', 'a: 1\nb: 2\n'])
})

test('a side without a text stays empty', () => {
  expect(shownTexts('', 'a: 1\n')).toEqual(['', 'a: 1'])
})

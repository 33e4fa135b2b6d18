import { expect, test } from 'vitest'

import { DIFF_PROBLEMS } from '@/lib/domain/diff'

import { DIFF_PROBLEM_WORDS, writerWords } from './diff-words'

test('who wrote a field says how: applied, written, or through a part of the object', () => {
  const scale = { manager: 'kubectl-scale', operation: 'Update', isEngine: false }
  expect(writerWords(scale)).toBe('written by kubectl-scale')
  expect(writerWords({ ...scale, subresource: 'scale' })).toBe(
    'written by kubectl-scale through scale',
  )
  expect(writerWords({ ...scale, operation: 'Apply' })).toBe('applied by kubectl-scale')
})

test('every problem has a headline of its own and a next step, in whole sentences', () => {
  const headlines = DIFF_PROBLEMS.map((code) => DIFF_PROBLEM_WORDS[code].headline)
  expect(new Set(headlines).size).toBe(DIFF_PROBLEMS.length)
  for (const { headline, step } of Object.values(DIFF_PROBLEM_WORDS)) {
    expect(headline).toMatch(/^[A-Z].*\.$/)
    expect(step).toMatch(/^[A-Z].*\.$/)
  }
})

import { expect, test } from 'vitest'

import { foldEvidence } from './finding-evidence'

const from = 'status' as const

test('what several say in the same words is quoted once', () => {
  const told = foldEvidence({
    sentence: 'Release web is not deployed.',
    evidence: [
      { from, by: 'Condition Ready', text: 'rolled back', at: '2026-03-01T12:00:00Z' },
      { from, by: 'Condition Stalled', text: 'gave up' },
      { from, by: 'Condition Remediated', text: 'rolled back' },
    ],
  })
  expect(told).toEqual([
    {
      from,
      by: ['Condition Ready', 'Condition Remediated'],
      text: 'rolled back',
      at: '2026-03-01T12:00:00Z',
    },
    { from, by: ['Condition Stalled'], text: 'gave up' },
  ])
})

test('what the sentence quotes is not quoted again, only who says it', () => {
  const told = foldEvidence({
    sentence: 'Autoscaler web is not well: no metrics returned.',
    evidence: [{ from, by: 'Condition ScalingActive', text: 'No metrics returned' }],
  })
  expect(told).toEqual([{ from, by: ['Condition ScalingActive'] }])
})

import { expect, test } from 'vitest'

import { ApiError } from '@/lib/client/fetch-json'

import { calmWords } from './trouble-words'

const health = (status: 'degraded' | 'progressing') => ({
  health: { status, reason: '', verdict: 'engine' as const },
})

test('only of a degraded app is it news that nothing says why', () => {
  const findings = { state: 'live' as const }
  expect(calmWords({ app: health('degraded'), findings, error: null })).toMatch(
    /^Nothing in its resources says why, as far as they can be seen;/,
  )
  expect(calmWords({ app: health('progressing'), findings, error: null })).toBe(
    'Nothing in its resources stands in the way, as far as they can be seen.',
  )
})

test('resources that could not be looked into are not called clean', () => {
  const note = 'Its destination is not registered here.'
  expect(
    calmWords({ app: health('degraded'), findings: { state: 'declared', note }, error: null }),
  ).toBe(note)
  const error = new ApiError(403, 'not-allowed', 'You need the right “resource:read”.')
  expect(calmWords({ app: health('degraded'), findings: undefined, error })).toBe(
    'Its resources were not looked into. You need the right “resource:read”.',
  )
})

test('words of a proxy are not repeated', () => {
  const error = new ApiError(502, 'unknown', '<html>')
  expect(calmWords({ app: health('degraded'), findings: undefined, error })).not.toContain('html')
})

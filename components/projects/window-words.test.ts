import { describe, expect, test } from 'vitest'

import { scheduleWords, scopeWords } from './window-words'

const window = {
  kind: 'allow' as const,
  schedule: '0 22 * * *',
  duration: '2h',
  timeZone: '',
  applications: ['payments-*'],
  namespaces: ['prod', 'prod-eu'],
  clusters: [],
  manualSync: false,
  andOperator: false,
  syncOverrun: false,
  description: '',
}

describe('a window in words', () => {
  test('no time zone is UTC', () => {
    expect(scheduleWords(window)).toBe('for 2h, in UTC')
    expect(scheduleWords({ ...window, timeZone: 'Europe/Berlin' })).toBe('for 2h, in Europe/Berlin')
  })

  test('lists are joined as the window joins them', () => {
    expect(scopeWords(window)).toBe('apps payments-* or namespaces prod, prod-eu')
    expect(scopeWords({ ...window, andOperator: true })).toBe(
      'apps payments-* and namespaces prod, prod-eu',
    )
  })

  test('a window without lists is told to match nothing', () => {
    expect(scopeWords({ ...window, applications: [], namespaces: [] })).toBe(
      'matches no app: it lists nothing',
    )
  })
})

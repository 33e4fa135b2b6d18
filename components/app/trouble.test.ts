import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'

import { isInTrouble } from './trouble'

const NOW = Date.parse('2026-03-01T12:00:00Z')

const app = (more: Partial<AppItem>) => ({
  health: { status: 'healthy', reason: '', verdict: 'engine' } as const,
  sync: { status: 'synced', message: '', verdict: 'engine' } as const,
  since: {
    sync: '2026-03-01T11:00:00Z',
    health: '2026-03-01T11:59:00Z',
    deployed: '2026-03-01T11:00:00Z',
  },
  ...more,
})
const health = (status: AppItem['health']['status']) =>
  ({ status, reason: '', verdict: 'engine' }) as const

test.each([
  ['a healthy app is asked nothing', app({}), false],
  ['a degraded app is', app({ health: health('degraded') }), true],
  ['so is one that is missing', app({ health: health('missing') }), true],
  [
    'and one that we find degraded where its engine does not yet',
    app({ health: health('progressing'), ours: health('degraded') }),
    true,
  ],
  ['a rollout that has just begun is not', app({ health: health('progressing') }), false],
  [
    'a rollout that takes long is',
    app({
      health: health('progressing'),
      since: { sync: '', health: '2026-03-01T11:50:00Z', deployed: '' },
    }),
    true,
  ],
  [
    'a failed deployment is, whatever runs',
    app({ sync: { status: 'out-of-sync', cause: 'failed', message: '', verdict: 'engine' } }),
    true,
  ],
  [
    'what was so before its cluster went silent is not asked about',
    app({
      health: health('degraded'),
      was: { sync: app({}).sync, health: health('degraded') },
    }),
    false,
  ],
])('%s', (_sentence, item, isAsked) => {
  expect(isInTrouble(item, NOW)).toBe(isAsked)
})

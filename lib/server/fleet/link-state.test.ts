import { describe, expect, test } from 'vitest'

import type { LinkCode, LinkProblem } from '@/lib/domain/cluster'

import { judgeLink, type LinkFacts } from './link-state'
import { scaledTiming } from './timing'

const NOW = 1_000_000
const SECOND = 1000
const problem = (code: LinkCode): LinkProblem => ({ code, message: code, remedy: { text: '' } })

/** A link on which everything is well. */
const WELL: LinkFacts = {
  openedAt: NOW - 600 * SECOND,
  answeredAt: NOW,
  isSettled: true,
  missingRights: 0,
  hasEngineKinds: true,
}
const refused = (secondsAgo: number) => ({
  problem: problem('refused'),
  since: NOW - secondsAgo * SECOND,
})

test.each<
  [sentence: string, changes: Partial<LinkFacts>, state: string, freshness: string, code?: string]
>([
  ['an answer just now is live', {}, 'live', 'live'],
  ['an answer 15 s ago is live', { answeredAt: NOW - 15 * SECOND }, 'live', 'live'],
  ['an answer 16 s ago lags', { answeredAt: NOW - 16 * SECOND }, 'lagging', 'lagging'],
  ['an answer 43 s ago lags', { answeredAt: NOW - 43 * SECOND }, 'lagging', 'lagging'],
  [
    'an answer 44 s ago counts as none, so that nobody sees it live after 45 s',
    { answeredAt: NOW - 44 * SECOND },
    'unreachable',
    'offline',
    'timeout',
  ],
  ['no answer yet is loading', { answeredAt: undefined, openedAt: NOW }, 'loading', 'offline'],
  [
    'no answer for 44 s is no longer loading',
    { answeredAt: undefined, openedAt: NOW - 44 * SECOND },
    'unreachable',
    'offline',
    'timeout',
  ],
  [
    'no answer and a reason is told at once',
    { answeredAt: undefined, openedAt: NOW, trouble: refused(0) },
    'unreachable',
    'offline',
    'refused',
  ],
  ['trouble a moment ago leaves what is young live', { trouble: refused(1) }, 'live', 'live'],
  [
    'trouble for 20 s lags, with the reason',
    { trouble: refused(20) },
    'lagging',
    'lagging',
    'refused',
  ],
  [
    'answers during trouble make nothing younger',
    { trouble: refused(60) },
    'unreachable',
    'offline',
    'refused',
  ],
  [
    'a refused identity is offline at once',
    { trouble: { problem: problem('unauthorized'), since: NOW } },
    'auth-error',
    'offline',
    'unauthorized',
  ],
  [
    'a credential that fails is offline at once',
    { trouble: { problem: problem('credential-failed'), since: NOW } },
    'auth-error',
    'offline',
    'credential-failed',
  ],
  [
    'a credential that hangs is offline at once',
    { trouble: { problem: problem('credential-timeout'), since: NOW } },
    'auth-error',
    'offline',
    'credential-timeout',
  ],
  [
    'what cannot be tried is unreachable',
    { impossible: problem('kubeconfig-unknown-context') },
    'unreachable',
    'offline',
    'kubeconfig-unknown-context',
  ],
  [
    'a first list under way is loading, and what is there is live',
    { isSettled: false },
    'loading',
    'live',
  ],
  [
    'a right that is missing says so, and the rest is live',
    { missingRights: 1 },
    'forbidden',
    'live',
  ],
  ['no engine is fine', { hasEngineKinds: false }, 'not-installed', 'live'],
  [
    'no engine is known before workloads are listed',
    { hasEngineKinds: false, isSettled: false },
    'not-installed',
    'live',
  ],
  [
    'before discovery it is loading',
    { hasEngineKinds: undefined, isSettled: false },
    'loading',
    'live',
  ],
])('%s', (_sentence, changes, state, freshness, code) => {
  const verdict = judgeLink('prod', { ...WELL, ...changes }, NOW, scaledTiming(1))
  expect([verdict.state, verdict.freshness, verdict.problem?.code]).toEqual([
    state,
    freshness,
    code,
  ])
})

describe('a time scale', () => {
  test('shortens the limits as it shortens everything else', () => {
    const at = (secondsAgo: number) =>
      judgeLink('prod', { ...WELL, answeredAt: NOW - secondsAgo * SECOND }, NOW, scaledTiming(10))
        .state
    expect([at(1.5), at(1.6), at(4.3), at(4.4)]).toEqual([
      'live',
      'lagging',
      'lagging',
      'unreachable',
    ])
  })
})

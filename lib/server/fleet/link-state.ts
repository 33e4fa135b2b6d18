import 'server-only'

import type { LinkCode, LinkProblem, LinkState } from '@/lib/domain/cluster'
import type { FreshnessState } from '@/lib/domain/status'

import type { Timing } from './timing'

/** Everything that a link's state follows from; times are epoch ms. */
export interface LinkFacts {
  /** When the session was opened, or the cluster first heard of. */
  openedAt: number
  /** Last answer of any kind in this session. */
  answeredAt?: number | undefined
  /** What is wrong now, since when. While it lasts, answers do not make facts any younger. */
  trouble?: { problem: LinkProblem; since: number } | undefined
  /** Why it cannot even be tried. */
  impossible?: LinkProblem | undefined
  /** The first list of everything is complete. */
  isSettled: boolean
  /** Kinds that may not be read. */
  missingRights: number
  /** Whether discovery found kinds of any engine; undefined until it is done. */
  hasEngineKinds?: boolean | undefined
}

export interface LinkVerdict {
  state: LinkState
  freshness: FreshnessState
  problem?: LinkProblem
}

type Limits = Pick<Timing, 'liveForMs' | 'laggingForMs'>

const IDENTITY_CODES: readonly LinkCode[] = [
  'unauthorized',
  'credential-failed',
  'credential-timeout',
]

/** The state of a link, and how much its facts count. First match wins; a refused identity counts as offline at once. */
export function judgeLink(
  name: string,
  facts: LinkFacts,
  now: number,
  limits: Limits,
): LinkVerdict {
  const { trouble, impossible } = facts
  if (impossible) return offline(impossible)
  if (trouble && IDENTITY_CODES.includes(trouble.problem.code)) return offline(trouble.problem)

  const since = lastGoodAnswer(facts)
  if (since === undefined) {
    if (trouble) return offline(trouble.problem)
    return now - facts.openedAt <= limits.laggingForMs
      ? { state: 'loading', freshness: 'offline' }
      : offline(silence(name))
  }
  const age = now - since
  if (age > limits.laggingForMs) return offline(trouble?.problem ?? silence(name))
  if (age > limits.liveForMs)
    return { state: 'lagging', freshness: 'lagging', ...(trouble && { problem: trouble.problem }) }
  return { state: liveState(facts), freshness: 'live' }
}

function liveState(facts: LinkFacts): LinkState {
  if (facts.hasEngineKinds === false) return 'not-installed'
  if (!facts.isSettled) return 'loading'
  return facts.missingRights > 0 ? 'forbidden' : 'live'
}

function lastGoodAnswer({ answeredAt, trouble }: LinkFacts): number | undefined {
  if (answeredAt === undefined || !trouble) return answeredAt
  return Math.min(answeredAt, trouble.since)
}

function offline(problem: LinkProblem): LinkVerdict {
  const state = IDENTITY_CODES.includes(problem.code) ? 'auth-error' : 'unreachable'
  return { state, freshness: 'offline', problem }
}

function silence(name: string): LinkProblem {
  return {
    code: 'timeout',
    message: `${name} no longer answers.`,
    remedy: { text: 'Check that its API server runs and that nothing on the way drops packets.' },
  }
}

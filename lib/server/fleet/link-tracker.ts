import 'server-only'

import type { ClusterLink, LinkProblem, MissingRight } from '@/lib/domain/cluster'
import type { FreshnessState } from '@/lib/domain/status'

import { isoTime } from '../clock'
import { judgeLink } from './link-state'
import type { Timing } from './timing'

/** What the contents of a cluster say about its link. */
export interface ContentFacts {
  isSettled: boolean
  hasEngineKinds: boolean | undefined
  missing: readonly MissingRight[]
  /** A kind that cannot be read although the cluster answers. */
  fault: LinkProblem | undefined
}

/** Follows what one session reports of its connection and says how the link stands. */
export class LinkTracker {
  roundTripMs: number | undefined
  freshness: FreshnessState = 'offline'
  private answeredAt: number | undefined
  private trouble: { problem: LinkProblem; since: number } | undefined
  private retryAt: number | undefined
  private impossible: LinkProblem | undefined
  private openedAt: number
  private state: ClusterLink['state'] = 'loading'
  private since: number
  private problem: LinkProblem | undefined
  private missing: readonly MissingRight[] = []

  /** `restoredAt`: epoch ms of the last answer that an earlier process had. */
  constructor(
    now: number,
    private readonly restoredAt: number | undefined,
  ) {
    this.openedAt = now
    this.since = now
  }

  /** A new session, or none because it is impossible: what the old one said of its connection is over. */
  reopen(now: number, impossible: LinkProblem | undefined): void {
    this.openedAt = now
    this.trouble = undefined
    this.retryAt = undefined
    this.impossible = impossible
  }

  beat(at: number, roundTripMs: number | undefined): void {
    this.answeredAt = at
    if (roundTripMs !== undefined) this.roundTripMs = roundTripMs
  }

  report(problem: LinkProblem | undefined, retryAt: number | undefined, now: number): void {
    this.retryAt = problem && retryAt
    this.trouble = problem && { problem, since: this.trouble?.since ?? now }
    // Answering again is an answer.
    if (!problem) this.answeredAt = now
  }

  /** Judges anew; answers the state before when it is another one now. */
  judge(
    name: string,
    facts: ContentFacts,
    now: number,
    timing: Timing,
  ): { from: ClusterLink['state'] } | undefined {
    const verdict = judgeLink(
      name,
      {
        openedAt: this.openedAt,
        answeredAt: this.answeredAt,
        trouble: this.trouble,
        impossible: this.impossible,
        isSettled: facts.isSettled,
        hasEngineKinds: facts.hasEngineKinds,
        missingRights: facts.missing.length,
      },
      now,
      timing,
    )
    this.freshness = verdict.freshness
    this.problem = verdict.problem ?? facts.fault
    this.missing = facts.missing
    if (verdict.state === this.state) return undefined
    const from = this.state
    this.state = verdict.state
    this.since = now
    return { from }
  }

  /** Epoch ms of the last answer that facts may be as young as. */
  get asOf(): number | undefined {
    if (this.answeredAt === undefined) return this.restoredAt
    return this.trouble ? Math.min(this.answeredAt, this.trouble.since) : this.answeredAt
  }

  link(): ClusterLink {
    const { asOf, problem, retryAt } = this
    return {
      state: this.state,
      since: isoTime(this.since),
      missing: this.missing,
      ...(asOf !== undefined && { asOf: isoTime(asOf) }),
      ...(problem && { problem }),
      ...(retryAt !== undefined && { retryAt: isoTime(retryAt) }),
    }
  }
}

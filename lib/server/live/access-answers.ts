import 'server-only'

import { z } from 'zod'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import type { AccessQuestion } from '../fleet/fleet-view'
import { ShortCache } from './short-cache'

const MAX_HELD = 5000

const answerSchema = z.object({ status: z.object({ allowed: z.boolean() }) })

/** What our identity may do in a cluster, as the cluster says; believed for a while. */
export class AccessAnswers {
  private readonly answers: ShortCache<'yes' | 'no'>

  constructor(
    private readonly clock: Clock,
    keepMs: number,
    /** Who shows a control does not wait longer than this to learn whether it may be used. */
    private readonly limitMs: number,
  ) {
    this.answers = new ShortCache(clock, keepMs, MAX_HELD)
  }

  /** `unchecked` when the cluster does not answer, or not in a way that can be read; that is not remembered. */
  async ask(cluster: Cluster, asked: AccessQuestion): Promise<'yes' | 'no' | 'unchecked'> {
    const { session, tracker, contents } = cluster
    if (!session || tracker.freshness === 'offline') return 'unchecked'
    const { verb, group, resource, namespace, name } = asked
    const key = JSON.stringify([
      ...[cluster.id, contents.session, verb, group, resource, namespace, name ?? null],
    ])
    const resourceAttributes = { verb, group, resource, namespace, ...(name && { name }) }
    try {
      return await this.answers.get(key, async () => {
        const answer = await this.inTime(session.review({ spec: { resourceAttributes } }))
        return answerSchema.parse(answer).status.allowed ? 'yes' : 'no'
      })
    } catch {
      return 'unchecked'
    }
  }

  private inTime(answer: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const stop = this.clock.after(this.limitMs, () => reject(new Error('no answer in time')))
      answer.then(resolve, reject).finally(stop)
    })
  }
}

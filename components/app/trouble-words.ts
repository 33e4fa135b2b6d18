import { ApiError } from '@/lib/client/fetch-json'
import type { AppItem } from '@/lib/contract/app'
import type { Findings } from '@/lib/contract/tree'

interface Asked {
  app: Pick<AppItem, 'health' | 'ours'>
  findings: Pick<Findings, 'state' | 'note'> | undefined
  error: Error | null
}

/** What is said where no reason was found: that nothing was, or why it could not be looked for. */
export function calmWords({ app, findings, error }: Asked): string {
  if (!findings) {
    return error instanceof ApiError && error.isRefusal
      ? `Its resources were not looked into. ${error.message}`
      : 'Its resources could not be looked into now. They are asked again by themselves.'
  }
  if (findings.state === 'declared' || findings.state === 'unread')
    return findings.note ?? 'Its resources cannot be looked into now.'
  const asked =
    findings.state === 'stale' ? 'as far as they were last seen' : 'as far as they can be seen'
  if (app.health.status === 'degraded' || app.ours?.status === 'degraded')
    return `Nothing in its resources says why, ${asked}; the sentence above is all that is known.`
  return `Nothing in its resources stands in the way, ${asked}.`
}

import type { AppList } from '@/lib/contract/app'
import type { LinkState } from '@/lib/domain/cluster'

type ClusterMark = AppList['clusters'][number]

export interface EmptyWords {
  headline: string
  /** Clusters that could still hold a match, each with the reason why it was not asked. */
  missing: { id: string; name: string; why: string }[]
}

const REASONS: Partial<Record<LinkState, string>> = {
  loading: 'still loading',
  unreachable: 'does not answer',
  'auth-error': 'sign-in refused',
  forbidden: 'partly forbidden',
}

/** What an empty list means. "No application" is said only when every cluster answered for all it has. */
export function emptyWords(clusters: readonly ClusterMark[], hasFilter: boolean): EmptyWords {
  const missing = clusters.flatMap(({ id, name, state, error }) => {
    const reason = REASONS[state]
    return reason === undefined ? [] : [{ id, name, why: error ?? reason }]
  })
  const what = hasFilter ? 'No application matches' : 'No applications'
  const answered = clusters.length - missing.length
  return {
    headline:
      missing.length === 0 ? `${what}.` : `${what} in ${answered} of ${clusters.length} clusters.`,
    missing,
  }
}

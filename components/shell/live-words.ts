import type { LiveState } from '@/lib/client/live'
import type { Cluster } from '@/lib/contract/cluster'
import type { LinkState } from '@/lib/domain/cluster'

type State = LiveState['state']

export const LIVE_WORDS: Record<State, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  polling: 'Polling',
  offline: 'Offline',
}

/** What the state means for what is on the page, in one sentence. */
export const LIVE_SENTENCES: Record<State, string> = {
  connecting: 'The live stream is being opened.',
  live: 'Changes arrive as they happen.',
  reconnecting: 'The live stream broke and is being opened again.',
  polling: 'The live stream is silent, so this page asks every 15 seconds.',
  offline: 'Fleetglass itself does not answer. What you see is from the last answer.',
}

// One decision per state, so that a new one cannot be forgotten.
const IS_CURRENT: Record<LinkState, boolean> = {
  loading: false,
  live: true,
  lagging: false,
  unreachable: false,
  'auth-error': false,
  forbidden: true,
  'not-installed': true,
}

/** How many clusters' facts are current. */
export function countCurrent(clusters: readonly Cluster[]): number {
  return clusters.filter(({ link }) => IS_CURRENT[link.state]).length
}

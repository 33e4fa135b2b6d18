import type { LinkState } from '@/lib/domain/cluster'

import type { Look } from './look'

export const LINK_LOOKS: Record<LinkState, Look> = {
  loading: { word: 'Loading', mark: 'progressing', tone: 'progressing' },
  live: { word: 'Live', mark: 'live', tone: 'healthy' },
  lagging: { word: 'Lagging', mark: 'lagging', tone: 'outofsync' },
  unreachable: { word: 'Unreachable', mark: 'unreachable', tone: 'degraded' },
  'auth-error': { word: 'Sign-in refused', mark: 'auth', tone: 'degraded' },
  forbidden: { word: 'Partly forbidden', mark: 'forbidden', tone: 'missing' },
  'not-installed': { word: 'No engine', mark: 'none', tone: 'unknown' },
}

/** Whether a cluster in this state answers: what is known of it is as of seconds ago. */
export const LINK_ANSWERS: Record<LinkState, boolean> = {
  loading: false,
  live: true,
  lagging: true,
  unreachable: false,
  'auth-error': false,
  forbidden: true,
  'not-installed': true,
}

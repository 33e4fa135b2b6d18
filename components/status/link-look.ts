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

/** Whether a cluster in this state has stopped answering, so that what is known of it is only what it was. */
export const LINK_IS_SILENT: Record<LinkState, boolean> = {
  loading: false,
  live: false,
  lagging: false,
  unreachable: true,
  'auth-error': true,
  forbidden: false,
  'not-installed': false,
}

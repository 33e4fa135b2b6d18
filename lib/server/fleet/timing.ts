import 'server-only'

import { BEAT_EVERY_MS } from '@/lib/contract/stream'
import { LAGGING_FOR_MS, LIVE_FOR_MS } from '@/lib/domain/cluster'
import { DEFAULT_TIMING, type SessionTiming } from '@/lib/kube/session'

/** Every interval of the server in milliseconds. */
export interface Timing {
  session: SessionTiming
  liveForMs: number
  laggingForMs: number
  /** Links are judged, rows aged and due verdicts asked for again. */
  sweepEveryMs: number
  /** Changes are collected this long before apps are judged again. */
  judgeAfterMs: number
  /** How long the kinds that apps are judged by may keep the apps of a cluster waiting. */
  settleWithinMs: number
  /** How long a controller may have nothing ready before it counts as down: a rolling restart is no outage. */
  controllerGraceMs: number
  /** How often the engines' own registrations of clusters are read again. */
  readRegistrationsEveryMs: number
  /** How long an object that was read on demand answers further questions. */
  shareReadsForMs: number
  /** How long an answer on our own rights is believed, and what a cluster serves besides the watched kinds. */
  keepAnswersForMs: number
  /** How long what an engine says of a support object is kept when time alone may change it. */
  rereadSupportAfterMs: number
  flushEveryMs: number
  /** How often the time of a cluster's last answer is written down. */
  noteAnswersEveryMs: number
  retryStoreEveryMs: number
  coalesceMs: number
  beatEveryMs: number
  reauthoriseEveryMs: number
  /** How long a tree that nobody looks at stays watched. */
  keepTreesMs: number
  /** A tree is not put together more often than this. */
  composeTreesEveryMs: number
  /** How long the first look at a tree may wait for it to be whole. */
  firstTreeWithinMs: number
  /** How often Secrets of a tree that is looked at are read again. */
  rereadSecretsMs: number
  /** How long a view that nobody reads is kept up to date for a reader who reconnects. */
  keepChannelMs: number
}

const TIMING: Timing = {
  session: DEFAULT_TIMING,
  liveForMs: LIVE_FOR_MS,
  // The promise is kept by what people see: a sweep and a frame of the stream come on top.
  laggingForMs: LAGGING_FOR_MS - 2_000,
  sweepEveryMs: 1000,
  judgeAfterMs: 50,
  settleWithinMs: 30_000,
  controllerGraceMs: 20_000,
  readRegistrationsEveryMs: 300_000,
  shareReadsForMs: 2_000,
  keepAnswersForMs: 60_000,
  rereadSupportAfterMs: 30_000,
  flushEveryMs: 2000,
  noteAnswersEveryMs: 15_000,
  retryStoreEveryMs: 30_000,
  coalesceMs: 250,
  beatEveryMs: BEAT_EVERY_MS,
  reauthoriseEveryMs: 60_000,
  keepTreesMs: 30_000,
  composeTreesEveryMs: 250,
  firstTreeWithinMs: 350,
  rereadSecretsMs: 15_000,
  keepChannelMs: 60_000,
}

/** All intervals, divided by the time scale so that tests and the simulated fleet can run fast. */
export function scaledTiming(scale: number): Timing {
  return { ...scaled(TIMING, scale), session: scaled(DEFAULT_TIMING, scale) }
}

function scaled<T extends object>(intervals: T, scale: number): T {
  return Object.fromEntries(
    Object.entries(intervals).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.max(1, Math.round(value / scale)) : (value as unknown),
    ]),
  ) as T
}

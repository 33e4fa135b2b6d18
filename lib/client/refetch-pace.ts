import type { QueryClient } from '@tanstack/react-query'

import type { StreamFrame } from '@/lib/contract/stream'

export type Delta = Extract<StreamFrame, { type: 'delta' }>

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Whether a delta makes what the query holds older than the fleet, so that it is asked for again. */
      isOldAfter?: (delta: Delta, held: unknown) => boolean
    }
  }
}

/** A query is asked for again at most this often, however much happens. */
export const REFETCH_EVERY_MS = 2_000
/** What happens at once is answered once. */
const GATHER_MS = 150

interface Deps {
  cache: QueryClient
  now: () => number
  /** Runs once after that many ms; gives back its cancellation. */
  later: (run: () => void, delayMs: number) => () => void
}

export interface RefetchPace {
  note: (delta: Delta) => void
  stop: () => void
}

/** Asks again for what deltas made old and do not bring whole, in gathered steps: each query once in two seconds. */
export function createRefetchPace({ cache, now, later }: Deps): RefetchPace {
  const old = new Set<string>()
  let cancel: (() => void) | undefined
  let lastAt = -Infinity

  const plan = () => {
    if (old.size === 0 || cancel) return
    cancel = later(refetch, Math.max(GATHER_MS, lastAt + REFETCH_EVERY_MS - now()))
  }

  const refetch = () => {
    cancel = undefined
    lastAt = now()
    for (const hash of [...old]) {
      const query = cache.getQueryCache().get(hash)
      // An answer on its way may be older than the change: it is waited for, and asked for again after it.
      if (query?.state.fetchStatus === 'fetching') continue
      old.delete(hash)
      if (query) void cache.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }
    plan()
  }

  return {
    note(delta) {
      for (const query of cache.getQueryCache().getAll()) {
        if (query.meta?.isOldAfter?.(delta, query.state.data)) old.add(query.queryHash)
      }
      plan()
    },
    stop() {
      cancel?.()
      cancel = undefined
      old.clear()
    },
  }
}

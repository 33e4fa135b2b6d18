import type { QueryClient } from '@tanstack/react-query'

import type { StreamFrame } from '@/lib/contract/stream'

import { applyFrame, type Held } from './apply-frame'
import { addUpdates, NOTHING_HELD, type HeldUpdates } from './held-updates'

export const UPDATES = 'updates'

/** The cache key of what a view's list does not show yet. */
export const updatesKey = (view: string) => [UPDATES, view] as const

const KINDS: Record<keyof Held, true> = {
  apps: true,
  overview: true,
  'env-overview': true,
  clusters: true,
  cluster: true,
  app: true,
}

/** Writes one delta into everything that the tab holds. */
export function patchCache(
  cache: QueryClient,
  frame: Extract<StreamFrame, { type: 'delta' }>,
): void {
  for (const kind of Object.keys(KINDS) as (keyof Held)[]) {
    for (const { queryKey } of cache.getQueryCache().findAll({ queryKey: [kind] })) {
      cache.setQueryData<Held[typeof kind]>(
        queryKey,
        (held) => held && applyFrame(kind, held, frame),
      )
    }
  }

  for (const key of frame.removed) void cache.invalidateQueries({ queryKey: ['app', key] })

  const counting = cache.getQueryCache().findAll({ queryKey: [UPDATES] })
  const views = [...Object.keys(frame.views), ...counting.map((query) => String(query.queryKey[1]))]
  for (const view of new Set(views)) {
    cache.setQueryData<HeldUpdates>(updatesKey(view), (held = NOTHING_HELD) =>
      addUpdates(held, frame.views[view], frame.removed),
    )
  }
}

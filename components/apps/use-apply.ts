'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'

import { NOTHING_HELD, type HeldUpdates } from '@/lib/client/held-updates'
import { updatesKey } from '@/lib/client/patch-cache'
import { useHeldUpdates } from '@/lib/client/live-context'

/** How often a list that is still being filled takes its updates by itself. */
const FILL_EVERY_MS = 1_200

/**
 * The updates that a list holds back, and how to take them. While the fleet is still loading and nobody points at the
 * list, they are taken by themselves: there is no order yet that could be held.
 */
export function useApply(
  view: string,
  isFilling: boolean,
): { updates: HeldUpdates; apply: () => void } {
  const cache = useQueryClient()
  const updates = useHeldUpdates(view)

  const apply = useCallback(() => {
    cache.setQueryData(updatesKey(view), NOTHING_HELD)
    cache.removeQueries({ queryKey: ['apps', view], type: 'inactive' })
    void cache.invalidateQueries({ queryKey: ['apps', view] })
    void cache.invalidateQueries({ queryKey: ['apps-count', view] })
  }, [cache, view])

  const isDue = isFilling && updates.count > 0
  // External system: the clock.
  useEffect(() => {
    if (!isDue) return
    const timer = setTimeout(apply, FILL_EVERY_MS)
    return () => clearTimeout(timer)
  }, [isDue, apply])

  return { updates, apply }
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'

import { NOTHING_HELD, type HeldUpdates } from './held-updates'
import type { Live, LiveState } from './live'
import { updatesKey } from './patch-cache'

const CONNECTING: LiveState = { state: 'connecting', heardAt: undefined }
const NOBODY: Live = {
  getState: () => CONNECTING,
  subscribe: () => () => undefined,
  hold: () => () => undefined,
  start: () => undefined,
  ready: () => undefined,
  stop: () => undefined,
}

/** The tab's tie to the stream. */
export const LiveContext = createContext<Live>(NOBODY)

export function useLiveState(): LiveState {
  const live = useContext(LiveContext)
  return useSyncExternalStore(live.subscribe, live.getState, () => CONNECTING)
}

/** Has the stream tell the changes of this view (a query string) while the caller is on screen. */
export function useHeldView(view: string): void {
  const live = useContext(LiveContext)
  // External system: the stream's subscription.
  useEffect(() => {
    live.ready()
    return live.hold(view)
  }, [live, view])
}

/** For screens that hold no view of apps: says that this one stands, so that live data may come. */
export function useLiveScreen(): void {
  const live = useContext(LiveContext)
  // External system: the stream.
  useEffect(() => live.ready(), [live])
}

/** What the list of this view does not show yet. */
export function useHeldUpdates(view: string): HeldUpdates {
  const { data } = useQuery({
    queryKey: updatesKey(view),
    queryFn: () => NOTHING_HELD,
    initialData: NOTHING_HELD,
    staleTime: Infinity,
  })
  return data
}

import type { Query, QueryClient } from '@tanstack/react-query'

import type { StreamFrame } from '@/lib/contract/stream'

import { CHANGES } from './changes-queries'
import { clustersQuery } from './clusters-queries'
import { patchCache, UPDATES } from './patch-cache'
import { createRefetchPace } from './refetch-pace'
import type { StreamConnection } from './stream-connection'
import type { FromStream, StreamState } from './stream-messages'

/** How fresh this page is kept: as the stream's state, and `offline` when the server answers no question either. */
export interface LiveState {
  state: StreamState | 'offline'
  /** Epoch ms of the last word from the server; undefined before the first. */
  heardAt: number | undefined
}

export interface Live {
  getState: () => LiveState
  subscribe: (listener: () => void) => () => void
  /** Has the stream tell the changes of a view until the returned function is called. */
  hold: (view: string) => () => void
  /** Connects as soon as a screen is ready: data that came earlier would not be what the server drew. */
  start: (connect: (tell: (message: FromStream) => void) => StreamConnection) => void
  /** Says that a screen stands and may be changed. */
  ready: () => void
  stop: () => void
}

const POLL_EVERY_MS = 15_000
/** A page without a screen of its own, such as one that only says something, connects after this. */
const CONNECT_LATEST_MS = 5_000
/** Numbers that the stream does not carry whole are asked for again, at most this often. */
const RECOUNT_EVERY_MS = 1_500
const RECOUNTED: readonly unknown[] = ['apps-count', 'overview', 'env-overview']
/** Kept as they stand: what a person reads in order is asked for again only when they say so. */
const STANDING: readonly unknown[] = [UPDATES, CHANGES]

/** Ties the stream to the query cache of this tab. It is the only writer of live data. */
export function createLive(cache: QueryClient): Live {
  const listeners = new Set<() => void>()
  const views = new Map<string, number>()
  let live: LiveState = { state: 'connecting', heardAt: undefined }
  let connection: StreamConnection | undefined
  let connectNow: (() => void) | undefined
  let latest: ReturnType<typeof setTimeout> | undefined
  let isFirst = true
  let isReady = false
  let poll: ReturnType<typeof setInterval> | undefined
  let recount: ReturnType<typeof setTimeout> | undefined

  const setState = (next: LiveState) => {
    live = next
    for (const listener of listeners) listener()
  }

  const refresh = (isStale: (query: Query) => boolean) => {
    void cache.invalidateQueries({
      predicate: (query) => !isStanding(query) && isStale(query),
    })
  }

  const pace = createRefetchPace({
    cache,
    now: () => Date.now(),
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  })

  const stopPolling = () => {
    clearInterval(poll)
    poll = undefined
  }

  const pollNow = async () => {
    try {
      await cache.query({ ...clustersQuery(), staleTime: 0 })
      if (poll === undefined) return
      setState({ state: 'polling', heardAt: Date.now() })
      refresh(({ queryKey }) => queryKey[0] !== 'clusters')
    } catch {
      if (poll !== undefined) setState({ ...live, state: 'offline' })
    }
  }

  const onState = (state: StreamState, heardAt: number | undefined) => {
    if (state !== 'polling') stopPolling()
    else if (poll === undefined) {
      poll = setInterval(() => void pollNow(), POLL_EVERY_MS)
      void pollNow()
    }
    const isStillOffline = state === 'polling' && live.state === 'offline'
    setState({
      state: isStillOffline ? 'offline' : state,
      heardAt: Math.max(heardAt ?? 0, live.heardAt ?? 0) || undefined,
    })
  }

  const onFrame = (frame: StreamFrame) => {
    if (frame.type === 'resync') refresh(() => true)
    if (frame.type !== 'delta') return
    pace.note(frame)
    patchCache(cache, frame)
    recount ??= setTimeout(() => {
      recount = undefined
      refresh(({ queryKey }) => RECOUNTED.includes(queryKey[0]))
    }, RECOUNT_EVERY_MS)
  }

  const tell = (message: FromStream) => {
    switch (message.type) {
      case 'state':
        // Joined a stream that was open before this page asked for its data: what came between was not heard.
        if (isFirst && message.state === 'live') refresh(() => true)
        isFirst = false
        onState(message.state, message.heardAt)
        return
      case 'opened': {
        const openedAt = Date.now()
        refresh(
          ({ queryKey, state }) =>
            state.dataUpdatedAt < openedAt &&
            (!message.resumed || isTold(queryKey, message.newViews)),
        )
        return
      }
      case 'frame':
        onFrame(message.frame)
        return
      default:
        message satisfies never
    }
  }

  const tellViews = () => connection?.setViews([...views.keys()])

  return {
    getState: () => live,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hold(view) {
      views.set(view, (views.get(view) ?? 0) + 1)
      tellViews()
      return () => {
        const holders = (views.get(view) ?? 1) - 1
        if (holders > 0) views.set(view, holders)
        else views.delete(view)
        tellViews()
      }
    },
    start(connect) {
      connectNow = () => {
        connectNow = undefined
        clearTimeout(latest)
        isFirst = true
        connection = connect(tell)
        tellViews()
      }
      if (isReady) connectNow()
      else latest = setTimeout(() => connectNow?.(), CONNECT_LATEST_MS)
    },
    ready() {
      isReady = true
      connectNow?.()
    },
    stop() {
      connectNow = undefined
      clearTimeout(latest)
      stopPolling()
      clearTimeout(recount)
      recount = undefined
      pace.stop()
      connection?.close()
      connection = undefined
    },
  }
}

function isStanding({ queryKey, state }: Query): boolean {
  return state.data !== undefined && STANDING.includes(queryKey[0])
}

/** Whether what this key holds may be older than the stream's telling of views that are told for the first time. */
function isTold([kind, view]: readonly unknown[], newViews: readonly string[]): boolean {
  if (kind === 'overview' || kind === 'env-overview' || kind === 'app') return newViews.length > 0
  return typeof view === 'string' && newViews.includes(view)
}

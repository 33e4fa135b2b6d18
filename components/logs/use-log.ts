'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'

import { logsPath, type LogAsk } from '@/lib/client/log-address'
import { LogStore, NO_LOG, type LogPicture } from '@/lib/client/log-store'
import { readLogs } from '@/lib/client/log-stream'
import { MAX_LOG_LINES } from '@/lib/contract/logs'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

/** Clocks of browsers and nodes differ. */
const SLACK_SECONDS = 30
const MAX_SINCE_SECONDS = 604_800

/** Reads a log while the component is mounted; another question begins another log. */
export function useLog(
  appRef: AppRef,
  id: ObjectId,
  ask: LogAsk,
): { store: LogStore; picture: LogPicture } {
  const path = logsPath(appRef, id, ask)
  // Another question is another log: nothing of the one may be seen in the other.
  const [held, setHeld] = useState(() => ({ path, store: newStore() }))
  const { store } = held.path === path ? held : { store: newStore() }
  if (held.path !== path) setHeld({ path, store })
  const { follow } = ask
  // External system: one answer that goes on. Opened for each question, closed with it.
  useEffect(
    () =>
      readLogs({
        path: (isAgain) => (isAgain ? pathSince(path, store.newestAt) : path),
        isFollowing: follow,
        fetch: (url, signal) => fetch(url, { signal, headers: { accept: 'application/x-ndjson' } }),
        later: (run, delayMs) => {
          const timer = setTimeout(run, delayMs)
          return () => clearTimeout(timer)
        },
        hear: (news) => store.hear(news),
      }),
    [path, follow, store],
  )
  const picture = useSyncExternalStore(store.subscribe, store.getPicture, () => NO_LOG)
  return { store, picture }
}

function newStore(): LogStore {
  // A page in the background draws nothing: then it is told all the same, a few times a second.
  return new LogStore((run) => {
    if (document.hidden) setTimeout(run, 250)
    else requestAnimationFrame(run)
  })
}

/** Asks for what was written since the newest line that is known. */
function pathSince(path: string, newestAt: string | undefined): string {
  if (newestAt === undefined) return path
  const [address = '', query] = path.split('?')
  const params = new URLSearchParams(query)
  const ageSeconds = Math.ceil((Date.now() - Date.parse(newestAt)) / 1000)
  const seconds = Math.min(Math.max(ageSeconds, 0) + SLACK_SECONDS, MAX_SINCE_SECONDS)
  params.set('sinceSeconds', String(seconds))
  params.set('tail', String(MAX_LOG_LINES))
  return `${address}?${params}`
}

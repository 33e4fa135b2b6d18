'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import { alignClock } from '@/lib/client/clock'
import { clustersQuery } from '@/lib/client/clusters-queries'
import { ApiError } from '@/lib/client/fetch-json'
import { createLive } from '@/lib/client/live'
import { LiveContext } from '@/lib/client/live-context'
import { meQuery } from '@/lib/client/me-queries'
import { connectStream } from '@/lib/client/stream-connection'
import { ServerNow } from '@/lib/client/use-clock'
import type { ClusterList } from '@/lib/contract/cluster'
import type { Me } from '@/lib/contract/fleet'

import { KindsProvider } from './kinds-provider'

const RETRIES = 2

interface Props {
  me: Me
  clusters: ClusterList
  children: ReactNode
}

/** The cache, the stream and the clock that everything on the page shares. */
export function Providers({ me, clusters, children }: Props) {
  const [serverNow] = useState(() => Date.parse(clusters.asOf))
  const [cache] = useState(() => {
    if (typeof window !== 'undefined') alignClock(serverNow)
    const client = new QueryClient({
      defaultOptions: {
        queries: {
          refetchOnWindowFocus: false,
          retry: (failures, error) =>
            failures < RETRIES && !(error instanceof ApiError && error.isRefusal),
        },
      },
    })
    const updatedAt = serverNow
    client.setQueryData(meQuery().queryKey, me, { updatedAt })
    client.setQueryData(clustersQuery().queryKey, clusters, { updatedAt })
    return client
  })
  const [live] = useState(() => createLive(cache))

  // External system: the stream.
  useEffect(() => {
    live.start(connectStream)
    return () => live.stop()
  }, [live])

  return (
    <QueryClientProvider client={cache}>
      <ServerNow.Provider value={serverNow}>
        <LiveContext.Provider value={live}>
          <KindsProvider>{children}</KindsProvider>
        </LiveContext.Provider>
      </ServerNow.Provider>
    </QueryClientProvider>
  )
}

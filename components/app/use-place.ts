'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

import { appPlaceQuery, parseAppPlace, type AppPlace } from '@/lib/client/app-address'
import type { ObjectId } from '@/lib/domain/ref'

/**
 * The place on the app's page that the address tells, and how to change it. A step of its own in the history unless it is
 * typed. Objects are in the cluster that the app deploys to unless another is named.
 */
export function usePlace(destination: string | undefined) {
  const address = useSearchParams().toString()
  const place = useMemo(() => parseAppPlace(new URLSearchParams(address)), [address])
  const go = useCallback(
    (change: Partial<AppPlace>, how: 'step' | 'typed' = 'step') => {
      const url = `${location.pathname}${appPlaceQuery({ ...place, ...change })}`
      if (how === 'step') history.pushState(null, '', url)
      else history.replaceState(null, '', url)
    },
    [place],
  )
  const openResource = useCallback(
    (resource: ObjectId, cluster?: string) =>
      go(withResource(resource, cluster === destination ? undefined : cluster)),
    [go, destination],
  )
  const hrefOf = useCallback(
    (resource: ObjectId, cluster?: string) =>
      appPlaceQuery({
        ...place,
        ...withResource(resource, cluster === destination ? undefined : cluster),
      }),
    [place, destination],
  )
  const closeResource = useCallback(() => {
    const { resource: _closed, ...rest } = place
    history.pushState(null, '', `${location.pathname}${appPlaceQuery(rest)}`)
  }, [place])
  return { place, go, openResource, hrefOf, closeResource }
}

/** Another object begins with its summary. */
function withResource(resource: ObjectId, cluster: string | undefined) {
  return { resource, cluster, part: 'summary' } as const
}

'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

import { appPlaceQuery, parseAppPlace, type AppPlace } from '@/lib/client/app-address'
import type { AppItem } from '@/lib/contract/app'
import type { ObjectId } from '@/lib/domain/ref'

import { objectPlace } from './object-place'

/**
 * The place on the app's page that the address tells, and how to change it. A step of its own in the history unless it is
 * typed.
 */
export function usePlace(app: AppItem | undefined) {
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
    (resource: ObjectId, cluster?: string) => go(objectPlace(app, resource, cluster)),
    [go, app],
  )
  const hrefOf = useCallback(
    (resource: ObjectId, cluster?: string) =>
      appPlaceQuery({
        ...place,
        ...objectPlace(app, resource, cluster),
      }),
    [place, app],
  )
  const closeResource = useCallback(() => {
    const { resource: _closed, ...rest } = place
    history.pushState(null, '', `${location.pathname}${appPlaceQuery(rest)}`)
  }, [place])
  return { place, go, openResource, hrefOf, closeResource }
}

'use client'

import { useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'

import { plainClick } from '@/components/apps/plain-click'
import { appPlaceQuery, parseAppPlace, type AppPlace } from '@/lib/client/app-address'

/** A link to another place on the app's page, and the step to it without a reload; nothing is open there. */
export function usePlaceLink(change: Partial<AppPlace>) {
  const address = useSearchParams().toString()
  const place = parseAppPlace(new URLSearchParams(address))
  const href = appPlaceQuery({ ...place, resource: undefined, ...change }) || '?'
  return {
    href,
    onClick: (event: MouseEvent) => {
      if (plainClick(event) === undefined) return
      event.preventDefault()
      history.pushState(null, '', href)
    },
  }
}

'use client'

import { useReactFlow, useStore } from 'reactflow'
import { useEffect, useEffectEvent } from 'react'

import type { ColumnPlaces } from '@/lib/client/fleet-graph-columns'

const MARGIN = 24
/** Room for the words over the columns. */
const HEAD = 56
/** Smaller than this nobody reads the words. */
const LEAST_ZOOM = 0.6

/** Where a picture is looked at first: as large as can be read, from its top, and in the middle when it has room. */
export function FirstView({ places }: { places: ColumnPlaces }) {
  const { setViewport } = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const look = useEffectEvent(() => {
    const wide = (width - 2 * MARGIN) / Math.max(1, places.width)
    const high = (height - HEAD - MARGIN) / Math.max(1, places.height)
    const whole = Math.min(1, wide, high)
    const zoom = whole >= LEAST_ZOOM ? whole : Math.min(1, Math.max(LEAST_ZOOM, wide))
    const x = Math.max(MARGIN, (width - places.width * zoom) / 2)
    const room = height - HEAD - places.height * zoom
    void setViewport({ x, y: HEAD + Math.max(0, Math.min(room / 3, 120)), zoom })
  })

  // External system: the size of the canvas, which is not known at first.
  const isMeasured = width > 0 && height > 0
  useEffect(() => {
    if (isMeasured) look()
  }, [isMeasured])
  return null
}

'use client'

import { createContext, type KeyboardEvent, type MouseEvent } from 'react'

import type { FleetNode } from '@/lib/client/fleet-graph-rows'

/** What the boxes of a graph tell their canvas. */
export interface BoxActions {
  hrefOf: (node: FleetNode) => string | undefined
  onClick: (event: MouseEvent, node: FleetNode) => void
  onKeyDown: (event: KeyboardEvent, node: FleetNode) => void
  onFocus: (node: FleetNode) => void
}

export const BoxActions = createContext<BoxActions>({
  hrefOf: ({ href }) => href,
  onClick: () => undefined,
  onKeyDown: () => undefined,
  onFocus: () => undefined,
})

'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'fleetglass.panel-width'
export const LEAST_WIDTH_PX = 400
export const MOST_WIDTH_PX = 1100

const listeners = new Set<() => void>()
let held: number | undefined
let isRead = false

function read(): number | undefined {
  if (isRead) return held
  isRead = true
  const kept = Number(readKept())
  held = kept >= LEAST_WIDTH_PX && kept <= MOST_WIDTH_PX ? kept : undefined
  return held
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    // A browser may refuse to keep anything.
    return null
  }
}

/** Makes the panel that wide in this browser from now on; undefined = as wide as it comes. */
export function setPanelWidth(px: number | undefined): void {
  held = px === undefined ? undefined : Math.round(clamp(px))
  isRead = true
  try {
    if (held === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, String(held))
  } catch {
    // Then it holds for this page.
  }
  for (const listener of listeners) listener()
}

function clamp(px: number): number {
  return Math.min(Math.max(px, LEAST_WIDTH_PX), MOST_WIDTH_PX)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How wide its reader made the panel; undefined while they did not. */
export function usePanelWidth(): number | undefined {
  return useSyncExternalStore(subscribe, read, () => undefined)
}

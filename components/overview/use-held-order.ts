'use client'

import { useState } from 'react'

/**
 * The items in the order that they had when holding began, each as it is now. What is new waits; what has left stays
 * as it was last seen.
 */
export function useHeldOrder<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  isHeld: boolean,
): readonly T[] {
  const [held, setHeld] = useState(items)
  if (!isHeld && held !== items) setHeld(items)
  if (!isHeld) return items
  const now = new Map(items.map((item) => [keyOf(item), item]))
  return held.map((item) => now.get(keyOf(item)) ?? item)
}

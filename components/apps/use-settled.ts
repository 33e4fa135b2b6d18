'use client'

import { useEffect, useState } from 'react'

/** A value once it has stood still for that long. */
export function useSettled<T extends string | number>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value)
  // External system: the clock.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return settled
}

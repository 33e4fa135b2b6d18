'use client'

import { useEffect, useState } from 'react'

/** Whether so much time has gone by since this was first drawn. */
export function useAfter(ms: number): boolean {
  const [isOver, setOver] = useState(false)
  // External system: the clock.
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isOver
}

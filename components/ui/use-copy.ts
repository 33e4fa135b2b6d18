'use client'

import { useEffect, useRef, useState } from 'react'

const SAID_FOR_MS = 1600

/** Copies a text on demand, and for a moment after it how that went. */
export function useCopy(text: string) {
  const [said, setSaid] = useState<'copied' | 'refused'>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // External system: the clock.
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = async () => {
    clearTimeout(timer.current)
    try {
      await navigator.clipboard.writeText(text)
      setSaid('copied')
    } catch {
      setSaid('refused')
    }
    timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }
  return { said, copy }
}

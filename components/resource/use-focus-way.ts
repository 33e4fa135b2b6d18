'use client'

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Leads the focus into a panel when somebody opens it, and back to where it came from when it closes. A page that was
 * loaded with its panel open keeps the focus where it is.
 */
export function useFocusWay(
  panel: RefObject<HTMLElement | null>,
  name: RefObject<HTMLElement | null>,
  /** What is open; another one leads the focus again. */
  open: string,
): void {
  const from = useRef<HTMLElement>(undefined)

  // External system: the browser's focus. Before paint, and before a dialog takes the focus to itself.
  useLayoutEffect(() => {
    const active = document.activeElement
    if (!(active instanceof HTMLElement) || active === document.body) return
    if (!panel.current?.contains(active)) from.current = active
    name.current?.focus({ preventScroll: true })
  }, [panel, name, open])

  useEffect(
    () => () => {
      const before = from.current
      if (!before) return
      // A list may have drawn the same row anew.
      const now = before.isConnected ? before : document.getElementById(before.id)
      now?.focus({ preventScroll: true })
    },
    [],
  )
}

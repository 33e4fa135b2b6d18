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
  const before = useRef<string>(undefined)

  // External system: the browser's focus. Before paint, and before a dialog takes the focus to itself.
  useLayoutEffect(() => {
    const active = document.activeElement
    const isAnother = before.current !== undefined && before.current !== open
    before.current = open
    if (active instanceof HTMLElement && active !== document.body) {
      if (!panel.current?.contains(active)) from.current = active
    } else if (!isAnother) return
    // A link inside the panel is gone with the object that it stood on: the focus goes on with what it led to.
    name.current?.focus({ preventScroll: true })
  }, [panel, name, open])

  useEffect(
    () => () => {
      const left = from.current
      if (!left) return
      // A list may have drawn the same row anew.
      const now = left.isConnected ? left : document.getElementById(left.id)
      now?.focus({ preventScroll: true })
    },
    [],
  )
}

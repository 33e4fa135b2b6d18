'use client'

import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'

/** A pointer that only passes by opens nothing, and one that strays for a moment closes nothing. */
const OPEN_AFTER_MS = 140
const CLOSE_AFTER_MS = 260

/** A panel that opens by focus, hover or press, and closes by leaving it, pressing again, or Escape. */
export function useOpenPanel() {
  const [isOpen, setOpen] = useState(false)
  const [isPinned, setPinned] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Focus that comes by a press or by closing opens nothing. */
  const isQuiet = useRef(false)

  const close = () => {
    clearTimeout(timer.current)
    setOpen(false)
    setPinned(false)
  }
  /** Closes, and gives the focus back to the button from wherever in the panel it was. */
  const leave = () => {
    isQuiet.current = true
    button.current?.focus()
    isQuiet.current = false
    close()
  }
  // External system: the clock.
  useEffect(() => () => clearTimeout(timer.current), [])

  const later = (isWanted: boolean) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(isWanted), isWanted ? OPEN_AFTER_MS : CLOSE_AFTER_MS)
  }
  return {
    isOpen,
    leave,
    button,
    /** For the element around button and panel. */
    around: {
      onPointerEnter: (event: { pointerType: string }) => {
        if (event.pointerType === 'mouse') later(true)
      },
      onPointerLeave: (event: { pointerType: string; currentTarget: Element }) => {
        const holdsFocus = event.currentTarget.contains(document.activeElement)
        if (event.pointerType === 'mouse' && !isPinned && !holdsFocus) later(false)
      },
      onFocus: (event: FocusEvent) => {
        // A press focuses before it clicks: then the click decides.
        if (event.target === button.current && !isQuiet.current) setOpen(true)
      },
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        leave()
      },
    },
    onPress: {
      onPointerDown: () => {
        isQuiet.current = true
      },
      onClick: () => {
        isQuiet.current = false
        clearTimeout(timer.current)
        setOpen(!(isOpen && isPinned))
        setPinned(!(isOpen && isPinned))
      },
    },
  }
}

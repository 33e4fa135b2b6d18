'use client'

import { useEffect, useEffectEvent } from 'react'

import { isWriting } from '@/components/shell/use-shortcuts'

interface RowKeys {
  move: (by: 1 | -1) => void
  open: () => void
  leave: () => void
}

/** `j` `k` or arrows walk the rows, `↵` opens one, `esc` leaves it. */
export function useRowKeys(keys: RowKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return
    const isOnControl =
      event.target instanceof HTMLElement && event.target.closest('a, button, summary') !== null
    if (event.key === 'j') keys.move(1)
    else if (event.key === 'k') keys.move(-1)
    else if (event.key === 'Enter' && !isOnControl) keys.open()
    else if (event.key === 'Escape') keys.leave()
  })

  // External system: the keyboard.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

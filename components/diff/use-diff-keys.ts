'use client'

import { useEffect, useEffectEvent } from 'react'

import { isWriting } from '@/components/shell/use-shortcuts'

interface DiffKeys {
  /** `n`, `p`, `F7`, `shift F7`: through the changes of the object. */
  step: (by: 1 | -1) => void
  /** `j`, `k`: through the objects. */
  move: (by: 1 | -1) => void
  /** `i`: also what a rule leaves out. */
  toggleIgnored: () => void
}

/** The keys of a difference. */
export function useDiffKeys(keys: DiffKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
    if (isWriting(event.target)) return
    if (event.key === 'F7') {
      event.preventDefault()
      keys.step(event.shiftKey ? -1 : 1)
    } else if (event.key === 'n') keys.step(1)
    else if (event.key === 'p') keys.step(-1)
    else if (event.key === 'j') keys.move(1)
    else if (event.key === 'k') keys.move(-1)
    else if (event.key === 'i') keys.toggleIgnored()
  })

  // External system: the keyboard.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

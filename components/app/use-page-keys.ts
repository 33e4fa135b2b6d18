'use client'

import { useEffect, useEffectEvent } from 'react'

import { isWriting } from '@/components/shell/use-shortcuts'
import { APP_TABS, type AppTab } from '@/lib/client/app-address'

interface PageKeys {
  open: (tab: AppTab) => void
  /** `esc` outside of a field; nothing when there is nothing to close. */
  leave: (() => void) | undefined
}

/** `1` to `8` open the parts of the page and `d` the difference, `esc` closes what is open beside them. */
export function usePageKeys(keys: PageKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
    if (isWriting(event.target) || isInEditor(event.target)) return
    const tab = /^[1-9]$/.test(event.key) ? APP_TABS[Number(event.key) - 1] : undefined
    if (tab) keys.open(tab)
    else if (event.key === 'd') keys.open('diff')
    else if (event.key === 'Escape') keys.leave?.()
  })

  // External system: the keyboard.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

/** The manifest's viewer has keys of its own. */
function isInEditor(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-editor]') !== null
}

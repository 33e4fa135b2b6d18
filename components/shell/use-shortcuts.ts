'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

import { PAGES } from './pages'

/** Longest pause between the two keys of `g o`. */
const CHORD_MS = 1200

interface Actions {
  openPalette: () => void
  openKeys: () => void
}

/** Whether keys belong to what is being written, or to an open dialog. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.closest('input:not([type="checkbox"]), textarea, select, dialog') !== null
}

/** The keys that work on every page. A single key opens or moves, it never acts. */
export function useShortcuts(actions: Actions): void {
  const router = useRouter()
  const latest = useRef(actions)

  useEffect(() => {
    latest.current = actions
  }, [actions])

  // External system: the keyboard.
  useEffect(() => {
    // Times of events count from the page's start: a page that has just been opened is in no chord.
    let chordAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        latest.current.openPalette()
        return
      }
      const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey
      if (!isPlain || event.defaultPrevented || isWriting(event.target)) return
      const page = PAGES.find(({ key }) => key === event.key)
      if (page && event.timeStamp - chordAt < CHORD_MS) {
        chordAt = Number.NEGATIVE_INFINITY
        // The second key of the chord may mean something of its own on the page.
        event.preventDefault()
        event.stopImmediatePropagation()
        router.push(page.href)
      } else if (event.key === 'g') chordAt = event.timeStamp
      else if (event.key === '?') latest.current.openKeys()
      else if (event.key === '/') {
        event.preventDefault()
        const filter = document.querySelector<HTMLInputElement>('[data-filter]')
        if (filter) filter.select()
        else latest.current.openPalette()
      }
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [router])
}

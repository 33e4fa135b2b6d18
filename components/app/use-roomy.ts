'use client'

import { useSyncExternalStore } from 'react'

const ROOMY = '(min-width: 1120px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(ROOMY)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether a panel has room beside a list; undefined while the server draws, which cannot know. */
export function useIsRoomy(): boolean | undefined {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(ROOMY).matches,
    () => undefined,
  )
}

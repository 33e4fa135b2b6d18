'use client'

import { useSyncExternalStore } from 'react'

const PHONE = '(max-width: 767.98px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether rows take two lines; undefined while the server draws, which cannot know. */
export function useIsPhone(): boolean | undefined {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(PHONE).matches,
    () => undefined,
  )
}

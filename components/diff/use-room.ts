'use client'

import { useSyncExternalStore } from 'react'

/** As wide as the window is: a phone, a page for one text, for two, or for two and who wrote them. */
export type Room = 'phone' | 'one' | 'two' | 'writers'

const WIDTHS = [
  ['writers', '(min-width: 1280px)'],
  ['two', '(min-width: 1024px)'],
  ['one', '(min-width: 640px)'],
] as const

function subscribe(listener: () => void): () => void {
  const queries = WIDTHS.map(([, query]) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}

function read(): Room {
  return WIDTHS.find(([, query]) => matchMedia(query).matches)?.[0] ?? 'phone'
}

/** How much room there is for texts; undefined while the server draws, which cannot know. */
export function useRoom(): Room | undefined {
  return useSyncExternalStore<Room | undefined>(subscribe, read, () => undefined)
}

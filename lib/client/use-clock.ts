'use client'

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'

import { clockNow, subscribeClock } from './clock'

/** Epoch ms at which the server drew the page: ages are hydrated with it, so that both sides say the same. */
export const ServerNow = createContext(0)

/**
 * What `words` makes of the current time, kept up to date. The caller is drawn again only when the words change,
 * not at every tick.
 */
export function useClock<T extends string | number | boolean>(words: (now: number) => T): T {
  const serverNow = useContext(ServerNow)
  const read = useCallback(() => words(clockNow() || serverNow), [words, serverNow])
  const readOnServer = useCallback(() => words(serverNow), [words, serverNow])
  return useSyncExternalStore(subscribeClock, read, readOnServer)
}

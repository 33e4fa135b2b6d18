'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined
const ours = () => undefined
const servers = () => 'UTC'

/** The time zone to write times in: undefined stands for the browser's own, which the server cannot know. */
export function useZone(): string | undefined {
  return useSyncExternalStore<string | undefined>(never, ours, servers)
}

import type { AppItem } from '@/lib/contract/app'

/**
 * Equal for two readings of an app between which nothing happened to it: a cluster's answers make a row younger
 * without changing it, and what hangs on the app is not asked for again because of them.
 */
export function appChangeMark({ freshness, ...app }: AppItem): string {
  return JSON.stringify({ ...app, isSilent: freshness.state === 'offline' })
}

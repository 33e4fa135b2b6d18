import 'server-only'

import type { Transition } from '@/lib/store/store'

/**
 * The newest changes, newest first, with room kept for both sorts: clusters that come and go in numbers must not hide
 * what happened to apps, nor the other way round.
 */
export function mixedChanges(newestFirst: readonly Transition[], limit: number): Transition[] {
  const links = newestFirst.filter(({ kind }) => kind === 'link')
  const apps = newestFirst.filter(({ kind }) => kind !== 'link')
  const linkShare = Math.max(Math.floor(limit / 3), limit - apps.length)
  const appShare = Math.max(limit - Math.floor(limit / 3), limit - links.length)
  const chosen = new Set([...links.slice(0, linkShare), ...apps.slice(0, appShare)])
  return newestFirst.filter((transition) => chosen.has(transition)).slice(0, limit)
}

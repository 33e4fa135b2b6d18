import type { SyncWindow } from '@/lib/domain/sync-window'

import { matchesGlob } from '../glob'
import { isActive, type ReadWindow } from './sync-window'

/** What of an Application windows are matched with. */
export interface WindowTarget {
  name: string
  namespace: string
  server: string
  cluster: string
}

/** Whether a window speaks of an app: any of its lists, or with the AND operator each that is not empty. No list, no app. */
export function matchesWindow(window: SyncWindow, target: WindowTarget): boolean {
  const { applications, clusters, namespaces } = window
  const lists = [
    applications.length > 0 && anyOf(applications, target.name),
    clusters.length > 0 &&
      [target.cluster, target.server].some((value) => value !== '' && anyOf(clusters, value)),
    namespaces.length > 0 && anyOf(namespaces, target.namespace),
  ]
  if (!window.andOperator) return lists.some(Boolean)
  const isSet = [applications, clusters, namespaces].map(({ length }) => length > 0)
  return isSet.some(Boolean) && lists.every((matches, at) => matches || !isSet[at])
}

function anyOf(globs: readonly string[], value: string): boolean {
  return globs.some((glob) => matchesGlob(glob, value))
}

export interface SyncAttempt {
  isManual: boolean
  /** Epoch ms at which a sync that is under way began. */
  startedAt?: number
}

/** Whether an app may be synced at an instant, by the windows that match it; one that cannot be read refuses all. */
export function canSync(
  windows: readonly ReadWindow[],
  attempt: SyncAttempt,
  now: number,
): boolean {
  if (windows.some(({ rule }) => !rule)) return false
  return decide(windows, attempt, now, now)
}

/** The time zone's offset is always that of `now`, also where an earlier instant is asked about. */
function decide(
  windows: readonly ReadWindow[],
  { isManual, startedAt }: SyncAttempt,
  at: number,
  now: number,
): boolean {
  const isOpen = ({ rule }: ReadWindow) => rule !== undefined && isActive(rule, at, now)
  const wasAllowed = (blocking: readonly ReadWindow[]) =>
    startedAt !== undefined &&
    blocking.every(({ window }) => window.syncOverrun) &&
    decide(windows, { isManual }, startedAt, now)
  const isExempt = (blocking: readonly ReadWindow[]) =>
    isManual && blocking.every(({ window }) => window.manualSync)

  const denials = windows.filter((each) => each.window.kind === 'deny' && isOpen(each))
  if (denials.length > 0) return isExempt(denials) || wasAllowed(denials)
  const allows = windows.filter(({ window }) => window.kind === 'allow')
  if (allows.length === 0 || allows.some(isOpen)) return true
  return isExempt(allows) || wasAllowed(allows)
}

import { parseView, viewParams } from '@/lib/client/view-codec'
import type { SavedView } from '@/lib/contract/saved-view'

export interface SavedState {
  /** The saved view that the page shows, or began with. */
  current?: SavedView
  /** The filters differ from it by now. */
  isChanged: boolean
  /** The address names a saved view that is not there for this user. */
  isGone: boolean
}

/** A saved query as the page itself would write it, so that two of the same meaning are equal. */
export function canonical(query: string): string {
  return viewParams(parseView(new URLSearchParams(query))).toString()
}

/**
 * Which saved view a page shows: the one its address names, however its filters were changed since; without one, a view
 * that happens to say the same, one's own first.
 */
export function savedState(
  views: readonly SavedView[] | undefined,
  id: string | undefined,
  text: string,
): SavedState {
  if (!views) return { isChanged: false, isGone: false }
  if (id !== undefined) {
    const current = views.find((view) => view.id === id)
    if (!current) return { isChanged: false, isGone: true }
    return { current, isChanged: canonical(current.query) !== text, isGone: false }
  }
  const same = views.filter(({ query }) => canonical(query) === text)
  const current = same.find(({ isMine }) => isMine) ?? same[0]
  return { isChanged: false, isGone: false, ...(current && { current }) }
}

/** The address of a saved view. */
export function savedAddress({ id, query }: Pick<SavedView, 'id' | 'query'>): string {
  const params = new URLSearchParams(canonical(query))
  params.set('view', id)
  return `/apps?${params.toString().replaceAll('%2C', ',')}`
}

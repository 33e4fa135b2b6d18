interface Dated {
  id: string
  at: string
}

/** How many changes are newer than the list on screen. */
export interface NewChanges {
  count: number
  /** There are more than one request tells of. */
  isMore: boolean
}

/**
 * What the newest page holds beyond the list as it stands. Records may be written late with an older time, so what
 * counts is whether an entry is held, among those that are not older than the oldest one on the list's first page.
 */
export function newChanges(
  shown: readonly Dated[],
  newest: readonly Dated[] | undefined,
  isWholeList: boolean,
): NewChanges {
  if (!newest) return { count: 0, isMore: false }
  const ids = new Set(shown.map(({ id }) => id))
  const oldest = isWholeList ? '' : (shown.at(-1)?.at ?? '')
  const fresh = newest.filter(({ id, at }) => !ids.has(id) && at >= oldest)
  return {
    count: fresh.length,
    isMore: fresh.length > 0 && fresh.length === newest.length && shown.length > 0,
  }
}

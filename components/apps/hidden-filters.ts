import { LIST_NAMES, toggleValue, type ListName } from '@/lib/client/view-codec'
import type { AppView } from '@/lib/contract/app'

import { FACET_NAMES } from './facets'

export interface HiddenFilter {
  name: ListName
  value: string
  /** The view without it. */
  without: AppView
}

const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(FACET_NAMES)

/** Everything that narrows the list and that no facet shows: a link may bring it, so it must be seen and be removable. */
export function hiddenFilters(view: AppView): HiddenFilter[] {
  return LIST_NAMES.filter((name) => !SHOWN_ELSEWHERE.has(name)).flatMap((name) =>
    (view[name] ?? []).map((value) => ({ name, value, without: toggleValue(view, name, value) })),
  )
}

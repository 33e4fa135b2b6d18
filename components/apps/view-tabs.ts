import { withoutFilter, viewParams } from '@/lib/client/view-codec'
import type { AppView } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

import { envsOf, sumApps } from '../overview/scope'

export interface ViewTab {
  word: string
  count: number
  view: AppView
  isCurrent: boolean
}

const MAX_ENVS = 4

/** The views that need no saving: all, what needs attention, what is unknown, and each environment. */
export function viewTabs(view: AppView, clusters: readonly Cluster[]): ViewTab[] {
  const base = withoutFilter(view)
  const all = sumApps(clusters)
  const tabs: Omit<ViewTab, 'isCurrent'>[] = [
    { word: 'All', count: all.total, view: base },
    { word: 'Needs attention', count: all.bad, view: { ...base, standing: ['bad'] } },
    { word: 'Unknown now', count: all.unknown, view: { ...base, standing: ['unknown'] } },
    ...envsOf(clusters)
      .slice(0, MAX_ENVS)
      .map(({ env, apps }) => ({ word: env, count: apps, view: { ...base, env: [env] } })),
  ]
  const here = viewParams(view).toString()
  return tabs.map((tab) => ({ ...tab, isCurrent: viewParams(tab.view).toString() === here }))
}

import type { Cluster, StandingCounts } from '@/lib/contract/cluster'
import type { Overview } from '@/lib/contract/fleet'
import { URGENCIES } from '@/lib/domain/urgency'

export type Attention = Overview['attention'][number]

export interface Env {
  env: string
  apps: number
}

/** The values of the clusters' label `env` that have apps, the one with most first. */
export function envsOf(clusters: readonly Cluster[]): Env[] {
  const apps = new Map<string, number>()
  for (const { labels, apps: counts } of clusters) {
    const env = labels.env
    if (env) apps.set(env, (apps.get(env) ?? 0) + counts.total)
  }
  return [...apps]
    .filter(([, count]) => count > 0)
    .map(([env, count]) => ({ env, apps: count }))
    .sort((a, b) => b.apps - a.apps || a.env.localeCompare(b.env))
}

export function sumApps(clusters: readonly Cluster[]): StandingCounts {
  return clusters.reduce(
    (sum, { apps }) => ({
      total: sum.total + apps.total,
      good: sum.good + apps.good,
      bad: sum.bad + apps.bad,
      unknown: sum.unknown + apps.unknown,
    }),
    { total: 0, good: 0, bad: 0, unknown: 0 },
  )
}

/** Worst first, a silent cluster and an engine that is down where their stale apps would stand; equals keep their order. */
export function worstFirst(entries: readonly Attention[]): Attention[] {
  return [...entries].sort((a, b) => rankOf(a) - rankOf(b))
}

function rankOf(entry: Attention): number {
  return URGENCIES.indexOf(entry.kind === 'app' ? entry.app.urgency : 'stale')
}

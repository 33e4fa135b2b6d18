import { LINK_IS_SILENT } from '@/components/status/link-look'
import type { AppItem } from '@/lib/contract/app'
import type { Cluster, StandingCounts } from '@/lib/contract/cluster'
import type { Overview } from '@/lib/contract/fleet'
import { appKey } from '@/lib/domain/ref'
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

export function inEnv(clusters: readonly Cluster[], env: string): Cluster[] {
  return clusters.filter((cluster) => cluster.labels.env === env)
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

/**
 * What needs attention in some clusters only: apps of a silent cluster, and apps whose engine is down, are folded into
 * one entry each. What the whole fleet's answer knows beyond the apps themselves is taken from it.
 */
export function foldScope(
  apps: readonly AppItem[],
  clusters: readonly Cluster[],
  whole: readonly Attention[],
): Attention[] {
  const silent = clusters.filter(({ link }) => LINK_IS_SILENT[link.state])
  const folded = new Set(silent.map(({ id }) => id))
  const down = clusters
    .filter(({ id }) => !folded.has(id))
    .flatMap((cluster) =>
      cluster.engines
        .filter(({ state }) => state === 'down')
        .map((engine) => engineEntry(cluster, engine, apps, whole)),
    )
  for (const { cluster, engine } of down) folded.add(`${cluster.id} ${engine.id}`)
  const lastChanges = new Map(
    whole.flatMap((entry) =>
      entry.kind === 'app' && entry.lastChange
        ? [[appKey(entry.app.ref), entry.lastChange] as const]
        : [],
    ),
  )
  return [
    ...down,
    ...silent.map((cluster) => ({
      kind: 'cluster' as const,
      cluster,
      apps: cluster.apps.total,
      standing: 'unknown' as const,
    })),
    ...apps
      .filter(({ ref, engine, standing }) => {
        if (folded.has(ref.cluster)) return false
        return standing !== 'unknown' || !folded.has(`${ref.cluster} ${engine}`)
      })
      .map((app) => {
        const lastChange = lastChanges.get(appKey(app.ref))
        return { kind: 'app' as const, app, ...(lastChange && { lastChange }) }
      }),
  ]
}

type EngineEntry = Extract<Attention, { kind: 'engine' }>

function engineEntry(
  cluster: Cluster,
  { id, label, namespace, message, downSince }: Cluster['engines'][number],
  apps: readonly AppItem[],
  whole: readonly Attention[],
): EngineEntry {
  const told = whole.find(
    (entry) =>
      entry.kind === 'engine' &&
      entry.cluster.id === cluster.id &&
      entry.engine.id === id &&
      entry.engine.namespace === namespace,
  )
  if (told?.kind === 'engine') return { ...told, cluster }
  return {
    kind: 'engine',
    cluster,
    engine: { id, label, ...(namespace && { namespace }) },
    message,
    ...(downSince && { since: downSince }),
    apps: apps.filter(
      ({ ref, engine, standing }) =>
        ref.cluster === cluster.id && engine === id && standing === 'unknown',
    ).length,
    standing: 'unknown',
  }
}

/** Worst first, a silent cluster and an engine that is down where their stale apps would stand; equals keep their order. */
export function worstFirst(entries: readonly Attention[]): Attention[] {
  return [...entries].sort((a, b) => rankOf(a) - rankOf(b))
}

function rankOf(entry: Attention): number {
  return URGENCIES.indexOf(entry.kind === 'app' ? entry.app.urgency : 'stale')
}

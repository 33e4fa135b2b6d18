import { LINK_IS_SILENT } from '@/components/status/link-look'
import { countWords } from '@/lib/client/count-words'
import type { Cluster } from '@/lib/contract/cluster'
import type { LinkState } from '@/lib/domain/cluster'

const NEEDS_REPAIR: Record<LinkState, boolean> = {
  loading: false,
  live: false,
  lagging: false,
  unreachable: true,
  'auth-error': true,
  forbidden: true,
  'not-installed': false,
}

/** Engines of a cluster that answers, but whose apps nobody judges any more. */
export function enginesDown({ link, engines }: Cluster): Cluster['engines'] {
  return LINK_IS_SILENT[link.state] ? [] : engines.filter(({ state }) => state === 'down')
}

export function needsRepair(cluster: Cluster): boolean {
  return NEEDS_REPAIR[cluster.link.state] || enginesDown(cluster).length > 0
}

/** The links in one sentence: how many need repair, and what cannot be judged because of them. */
export function clustersVerdict(clusters: readonly Cluster[]): string {
  const broken = clusters.filter(needsRepair)
  if (broken.length === 0) {
    return clusters.length === 1 ? 'The one cluster can be heard.' : 'Every cluster can be heard.'
  }
  const need = broken.length === 1 ? 'needs' : 'need'
  const repair = `${broken.length} of ${countWords(clusters.length, 'cluster')} ${need} repair.`
  // Of a cluster that answers in part, an app may be unknown for reasons of its own.
  const silent = broken.filter(({ link }) => LINK_IS_SILENT[link.state])
  const unjudged = broken.filter((cluster) => enginesDown(cluster).length > 0)
  const unknown = [...silent, ...unjudged].reduce((sum, { apps }) => sum + apps.unknown, 0)
  if (unknown === 0) return repair
  const becauseOf =
    silent.length + unjudged.length === broken.length
      ? broken.length === 1
        ? 'it'
        : 'them'
      : unjudged.length === 0
        ? 'those that are silent'
        : 'those that are silent or whose engine is down'
  const are = unknown === 1 ? 'is' : 'are'
  return `${repair} ${countWords(unknown, 'app')} ${are} unknown because of ${becauseOf}.`
}

/** The clusters that need no repair, in words: "6 are live, 1 lags, 1 is still loading." */
export function othersWords(clusters: readonly Cluster[]): string {
  const count = (state: LinkState) => clusters.filter(({ link }) => link.state === state).length
  const live = count('live')
  const lagging = count('lagging')
  const loading = count('loading')
  const without = count('not-installed')
  const parts = [
    live > 0 ? `${live} ${live === 1 ? 'is' : 'are'} live` : '',
    lagging > 0 ? `${lagging} ${lagging === 1 ? 'lags' : 'lag'}` : '',
    loading > 0 ? `${loading} ${loading === 1 ? 'is' : 'are'} still loading` : '',
    without > 0
      ? `${without} ${without === 1 ? 'has no engine and needs' : 'have no engine and need'} none`
      : '',
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : ''
}

/** Those to mend first, then what is not whole yet, then by name. */
export function byRepair(clusters: readonly Cluster[]): Cluster[] {
  return [...clusters].sort((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name))
}

function rankOf(cluster: Cluster): number {
  return enginesDown(cluster).length > 0
    ? Math.min(RANK.forbidden, RANK[cluster.link.state])
    : RANK[cluster.link.state]
}

const RANK: Record<LinkState, number> = {
  unreachable: 0,
  'auth-error': 1,
  forbidden: 2,
  lagging: 3,
  loading: 4,
  live: 5,
  'not-installed': 6,
}

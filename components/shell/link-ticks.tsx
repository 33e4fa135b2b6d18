import type { Cluster } from '@/lib/contract/cluster'
import type { LinkState } from '@/lib/domain/cluster'

const TICKS: Record<LinkState, string> = {
  live: 'h-3 bg-healthy',
  forbidden: 'h-3 bg-missing',
  lagging: 'h-2 bg-outofsync',
  unreachable: 'h-3 hatch-tick',
  'auth-error': 'h-3 hatch-tick',
  'not-installed': 'h-0.5 bg-unknown',
  loading: 'h-1 bg-progressing',
}
/** More than this many would be a wall; then each tick stands for its share. */
const MAX_TICKS = 24

/** One tick per cluster; of a large fleet a sample in the same order. The count stands beside it in words. */
export function LinkTicks({ clusters }: { clusters: readonly Cluster[] }) {
  const step = Math.max(1, clusters.length / MAX_TICKS)
  const shown = Array.from(
    { length: Math.min(clusters.length, MAX_TICKS) },
    (_, i) => clusters[Math.floor(i * step)],
  )
  return (
    <span aria-hidden="true" className="flex h-3 items-end gap-0.5">
      {shown.map((cluster) =>
        cluster ? (
          <span key={cluster.id} className={`w-[3px] ${TICKS[cluster.link.state]}`} />
        ) : null,
      )}
    </span>
  )
}

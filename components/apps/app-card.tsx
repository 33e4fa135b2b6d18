import { ClusterText } from '@/components/status/cluster-text'
import { KindChip } from '@/components/status/kind-chip'
import { State } from '@/components/status/state'
import { appKey } from '@/lib/domain/ref'

import type { AppCellsProps } from './app-cells'
import { causeOf } from './cause'
import { RowAge } from './row-age'

/** One app in two lines, for a phone: what it is, and the one thing to say of it. */
export function AppCard({ app, clusterName, isGone }: AppCellsProps) {
  const { look, sentence } = causeOf(app)
  return (
    <div role="gridcell" aria-colindex={1} className="flex min-w-0 flex-col gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        <KindChip type={app.ref.type} />
        <a
          href={`/apps/${appKey(app.ref)}`}
          className={`min-w-0 truncate text-15 font-medium text-ink after:absolute after:inset-0 ${isGone ? 'line-through' : ''}`}
        >
          <ClusterText text={app.ref.name} />
        </a>
        <span className="min-w-0 flex-1 truncate text-ink-3">
          <ClusterText text={clusterName} />
        </span>
      </div>
      <div className="flex min-w-0 items-center gap-2 text-13">
        <span className="flex min-w-0 flex-1">
          {isGone ? (
            <span className="font-medium text-missing">Gone</span>
          ) : (
            <State look={look} why={sentence} />
          )}
        </span>
        <span className="figures flex-none text-12 text-ink-3">
          seen <RowAge app={app} /> ago
        </span>
      </div>
    </div>
  )
}

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { EnvWord } from '@/components/status/env-word'
import { Flash } from '@/components/status/flash'
import { HealthState } from '@/components/status/health-state'
import { KindChip } from '@/components/status/kind-chip'
import { LifecycleState } from '@/components/status/lifecycle-state'
import { SyncState } from '@/components/status/sync-state'
import { plainText } from '@/lib/client/plain-text'
import type { AppItem } from '@/lib/contract/app'
import { appKey } from '@/lib/domain/ref'

import { ImageCell } from './image-cell'
import { RevisionCell } from './revision-cell'
import { revisionWords } from './revision-words'
import { RowAge } from './row-age'

export interface AppCellsProps {
  app: AppItem
  clusterName: string
  env: string | undefined
  isGone: boolean
}

const CELL = 'min-w-0 overflow-hidden'

/** One app in the columns of the table. */
export function AppCells({ app, clusterName, env, isGone }: AppCellsProps) {
  const { ref, sync, health, ours, lifecycle, was } = app
  const isStale = app.freshness.state === 'offline'
  const revisions = revisionWords(app)
  return (
    <>
      <div role="gridcell" aria-colindex={1} className={`${CELL} flex items-center gap-2`}>
        <KindChip type={ref.type} />
        <a
          href={`/apps/${appKey(ref)}`}
          tabIndex={-1}
          title={plainText(`${ref.namespace}/${ref.name}`)}
          className={`truncate text-13 font-medium hover:text-accent ${isStale ? 'text-ink-2' : 'text-ink'} ${isGone ? 'line-through' : ''}`}
        >
          <ClusterText text={ref.name} />
        </a>
      </div>
      <div
        role="gridcell"
        aria-colindex={2}
        title={plainText(env ? `${clusterName}, ${env}` : clusterName)}
        className={`${CELL} flex`}
      >
        <EnvWord env={env}>
          <CutName name={clusterName} />
        </EnvWord>
      </div>
      <div role="gridcell" aria-colindex={3} title={plainText(sync.message)} className={CELL}>
        {isGone ? (
          <span className="font-medium text-missing">Gone</span>
        ) : (
          <Flash value={`${sync.status} ${sync.cause} ${was === undefined}`} className="flex">
            <SyncState app={app} size={14} />
          </Flash>
        )}
      </div>
      <div
        role="gridcell"
        aria-colindex={4}
        title={ours ? undefined : plainText(health.reason)}
        className={CELL}
      >
        {isGone ? null : (
          <Flash value={`${health.status} ${ours?.status}`} className="flex">
            <HealthState app={app} size={14} />
          </Flash>
        )}
      </div>
      <div role="gridcell" aria-colindex={5} title={plainText(lifecycle.message)} className={CELL}>
        <Flash value={lifecycle.state} className="flex">
          <LifecycleState lifecycle={lifecycle} size={14} />
        </Flash>
      </div>
      <div role="gridcell" aria-colindex={6} className={CELL}>
        <RevisionCell word={revisions.target} />
      </div>
      <div role="gridcell" aria-colindex={7} className={`${CELL} max-desk:hidden`}>
        <RevisionCell word={revisions.attempted} />
      </div>
      <div role="gridcell" aria-colindex={8} className={CELL}>
        <Flash value={revisions.deployed.text} className="flex">
          <RevisionCell word={revisions.deployed} />
        </Flash>
      </div>
      <div role="gridcell" aria-colindex={9} className={`${CELL} max-desk:hidden`}>
        <ImageCell images={app.images} />
      </div>
      <div role="gridcell" aria-colindex={10} className={`${CELL} truncate max-wide:hidden`}>
        {app.owner ? <ClusterText text={`${app.owner.kind}/${app.owner.name}`} /> : null}
      </div>
      <div role="gridcell" aria-colindex={11} className={`${CELL} max-wide:hidden`}>
        {app.deployedAt ? (
          <>
            <Age at={app.deployedAt} short /> ago
          </>
        ) : null}
      </div>
      <div
        role="gridcell"
        aria-colindex={12}
        className={`figures text-right ${isStale ? 'font-semibold' : 'text-ink-3'}`}
      >
        <RowAge app={app} />
      </div>
    </>
  )
}

import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { EnvWord } from '@/components/status/env-word'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import { LinkState } from '@/components/status/link-state'
import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import { addressOf } from '@/lib/client/view-codec'
import { numberWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { Cluster } from '@/lib/contract/cluster'

import { enginesDown, needsRepair } from './clusters-verdict'
import { CLUSTER_GRID } from './columns'
import { EngineLines } from './engine-lines'
import { EngineNote } from './engine-note'
import { LinkAge } from './link-age'
import { RemedyNote } from './remedy-note'
import { TryButton } from './try-button'

interface Props {
  cluster: Cluster
  /** Apps of the largest cluster: bars are drawn to its scale. */
  most: number
}

/** One cluster: how it is heard, what it runs, what it holds, and how to mend it. */
export function ClusterRow({ cluster, most }: Props) {
  const { id, name, link, labels, kubernetesVersion, roundTripMs, apps, server } = cluster
  const isSilent = LINK_IS_SILENT[link.state]
  const isCounted = link.state !== 'loading' || apps.total > 0
  return (
    <div
      role="row"
      id={id}
      className="relative scroll-mt-14 border-b border-line text-12 text-ink-2 target:bg-selected"
    >
      {isSilent ? (
        <span aria-hidden="true" className="absolute inset-y-0 left-0 w-1.5 hatch tablet:w-2.5" />
      ) : null}
      <div
        className={`grid grid-cols-2 gap-x-4 gap-y-2 px-4 py-2 tablet:px-6 desk:min-h-[43px] desk:items-center desk:gap-y-0 desk:py-1 ${CLUSTER_GRID}`}
      >
        <div role="rowheader" className="min-w-0" title={server ? plainText(server) : undefined}>
          <Link
            href={`/clusters/${encodeURIComponent(id)}`}
            className="block truncate text-15 font-medium text-ink hover:text-accent tablet:text-13"
          >
            <ClusterText text={name} />
          </Link>
          <div className="text-ink-3">
            {labels.env ? <EnvWord env={labels.env} /> : <ClusterText text={cluster.from} />}
          </div>
        </div>
        <div role="cell" className="min-w-0">
          <LinkState state={link.state} />
          <div className="pl-[22px] text-ink-3">
            <LinkAge cluster={cluster} />
          </div>
        </div>
        <div role="cell" className="col-span-2 min-w-0 desk:col-span-1">
          <EngineLines cluster={cluster} />
        </div>
        <div role="cell" className="mono min-w-0 truncate max-desk:hidden">
          {kubernetesVersion ? plainText(kubernetesVersion) : null}
        </div>
        <div role="cell" className="figures text-right max-desk:hidden">
          {!isSilent && roundTripMs !== undefined ? (
            `${Math.round(roundTripMs)} ms`
          ) : (
            <span className="text-ink-3">none</span>
          )}
        </div>
        <div role="cell" className="figures max-desk:order-1 desk:text-right">
          {isCounted ? (
            <Link
              href={addressOf('/apps', { sort: 'urgency', cluster: [id] })}
              className={`hover:text-accent ${apps.total > 0 ? 'font-semibold text-ink' : ''}`}
            >
              {numberWords(apps.total)}
              <span className="desk:sr-only"> {apps.total === 1 ? 'app' : 'apps'}</span>
            </Link>
          ) : (
            <span className="text-ink-3">not yet</span>
          )}
        </div>
        <div role="cell" className="col-span-2 min-w-0 max-desk:order-3 desk:col-span-1">
          {apps.total > 0 ? (
            <>
              <div style={{ width: `${Math.max(4, (100 * apps.total) / most)}%` }}>
                <SplitBar {...apps} />
              </div>
              <div className="mt-[3px] truncate text-11 text-ink-3">{standingWords(apps)}</div>
            </>
          ) : null}
        </div>
        <div role="cell" className="text-right max-desk:order-2">
          {isSilent ? <TryButton id={id} name={name} /> : null}
        </div>
      </div>
      {needsRepair(cluster) || link.problem ? (
        <div role="cell" className="grid gap-2 px-4 pb-2.5 tablet:px-6">
          <RemedyNote cluster={cluster} />
          {enginesDown(cluster).map((engine) => (
            <EngineNote key={`${engine.id} ${engine.namespace ?? ''}`} engine={engine} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

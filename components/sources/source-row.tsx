import Link from 'next/link'

import { AppsCell } from '@/components/lists/apps-cell'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { FleetSource } from '@/lib/contract/source'
import { shortRevision } from '@/lib/domain/revision'

import { KindMark } from './kind-mark'
import { STATE_LOOKS } from './source-words'
import { SOURCE_GRID } from './columns'

/** One source: how it stands, what is held of it, and who hangs on it. */
export function SourceRow({ source }: { source: FleetSource }) {
  const { key, kind, url, state, message, blamed, spellings, clusters, fetchedAt } = source
  const appsHref = `/apps?source=${encodeURIComponent(key)}`
  return (
    <div
      role="row"
      className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 border-b border-line px-4 py-2 hover:bg-hover tablet:px-6 desk:min-h-12 desk:items-center ${SOURCE_GRID}`}
    >
      <div role="rowheader" className="col-span-2 min-w-0 desk:col-span-1">
        <div className="flex min-w-0 items-center gap-2">
          <KindMark kind={kind} />
          <Link
            href={`/sources/${encodeURIComponent(key)}`}
            title={plainText(url)}
            className="min-w-0 truncate font-medium hover:text-accent"
          >
            <ClusterText text={url || 'An address that cannot be read'} />
          </Link>
        </div>
        <div className="truncate text-12 text-ink-3">
          {source.objects > 0
            ? `fetched by ${countWords(source.objects, 'object')}`
            : 'fetched by its engine'}
          {spellings.length > 1 ? `, spelled in ${spellings.length} ways` : ''}
        </div>
      </div>
      <div role="cell" className="col-span-2 min-w-0 desk:col-span-1">
        <State look={STATE_LOOKS[state]} size={14} />
        {message && state !== 'ready' ? (
          <p
            className="line-clamp-2 pl-5 text-12 text-ink-2 [overflow-wrap:anywhere]"
            title={plainText(message)}
          >
            <ClusterText text={message} />
          </p>
        ) : null}
        {blamed ? (
          <p className="truncate pl-5 text-12 text-degraded">
            Credential: <ClusterText text={blamed} />
          </p>
        ) : null}
      </div>
      <div role="cell" className="min-w-0">
        <Revisions source={source} />
      </div>
      <div role="cell" className="col-span-2 min-w-0 desk:order-none desk:col-span-1">
        <AppsCell apps={source.apps} href={appsHref} />
      </div>
      <div role="cell" className="min-w-0 truncate text-12 text-ink-2" title={clusterTitle(source)}>
        {source.clustersTotal === 1 && clusters[0] ? (
          <ClusterText text={clusters[0].name} />
        ) : (
          countWords(source.clustersTotal, 'cluster')
        )}
        {source.engines.length > 1 ? (
          <span className="block text-ink-3">{plainText(source.engines.join(', '))}</span>
        ) : null}
      </div>
      <div role="cell" className="figures text-right text-12 text-ink-3">
        {fetchedAt ? <Age at={fetchedAt} short /> : 'not told'}
      </div>
    </div>
  )
}

function clusterTitle({ clusters, clustersTotal }: FleetSource): string {
  const names = clusters.map(({ name }) => plainText(name)).join(', ')
  return clustersTotal > clusters.length ? `${names} and others` : names
}

/** The newest revision, and that clusters hold others. */
function Revisions({ source: { revisions } }: { source: FleetSource }) {
  const [newest] = revisions
  if (!newest) return <span className="text-12 text-ink-3">None is held</span>
  return (
    <div className="min-w-0">
      <div className="mono truncate" title={plainText(newest.revision)}>
        {plainText(shortRevision(newest.revision))}
      </div>
      {revisions.length > 1 ? (
        <div className="truncate text-12 text-outofsync">
          and {countWords(revisions.length - 1, 'other')} elsewhere
        </div>
      ) : null}
    </div>
  )
}

import Link from 'next/link'

import { AppsCell } from '@/components/lists/apps-cell'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { plainText } from '@/lib/client/plain-text'
import type { AppSetItem } from '@/lib/contract/app-set'
import { appKey } from '@/lib/domain/ref'

import { SET_GRID } from './columns'
import { rollOutWords, setLook } from './set-words'

/** One set: how it stands, what it generates from, and how its apps are. */
export function AppSetRow({ set }: { set: AppSetItem }) {
  const { ref, cluster, label, message, generators, apps, generatedTotal, rollOut } = set
  return (
    <div
      role="row"
      className={`grid gap-x-4 gap-y-1.5 border-b border-line px-4 py-2 hover:bg-hover tablet:px-6 desk:min-h-12 desk:items-center ${SET_GRID}`}
    >
      <div role="rowheader" className="min-w-0">
        <Link
          href={`/appsets/${appKey(ref)}`}
          title={plainText(`${ref.namespace}/${ref.name}`)}
          className="block truncate font-medium hover:text-accent"
        >
          <ClusterText text={ref.name} />
        </Link>
        <div className="truncate text-12 text-ink-3">
          {plainText(label)} in <ClusterText text={cluster.name} />
        </div>
      </div>
      <div role="cell" className="min-w-0">
        <State look={setLook(set)} size={14} />
        {set.tone !== 'good' && message ? (
          <p
            className="line-clamp-2 pl-5 text-12 text-ink-2 [overflow-wrap:anywhere]"
            title={plainText(message)}
          >
            <ClusterText text={message} />
          </p>
        ) : null}
      </div>
      <div role="cell" className="min-w-0 text-12 text-ink-2">
        {generators.slice(0, 2).map((words) => (
          <p key={words} className="truncate" title={plainText(words)}>
            <ClusterText text={words} />
          </p>
        ))}
        {generators.length > 2 ? (
          <p className="text-ink-3">and {generators.length - 2} more</p>
        ) : null}
      </div>
      <div role="cell" className="min-w-0">
        <AppsCell
          apps={apps}
          href={`/apps?cluster=${encodeURIComponent(ref.cluster)}&owner=${encodeURIComponent(`${label}/${ref.namespace}/${ref.name}`)}`}
        />
        {generatedTotal > apps.total ? (
          <div className="text-11 text-outofsync">it says it generated {generatedTotal}</div>
        ) : null}
      </div>
      <div role="cell" className="min-w-0 text-12 text-ink-2">
        {rollOut ? rollOutWords(rollOut) : <span className="text-ink-3">all at once</span>}
      </div>
    </div>
  )
}

import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import type { AppMark } from '@/lib/contract/words'
import { appKey } from '@/lib/domain/ref'

import { AppMarkLink } from './app-mark-link'
import { rollUp } from './roll-up'

/** The worst of them, before more is asked for. */
const SHOWN = 8

/** The apps that this one generates or manages, worst first, rolled up in one line above. */
export function ChildList({ items, total }: { items: readonly AppMark[]; total: number }) {
  const counts = rollUp(items, total)
  const clusters = new Set(items.map(({ ref }) => ref.cluster))
  const line = (app: AppMark) => (
    <li key={appKey(app.ref)} className="border-b border-line px-4 py-1.5 tablet:px-6">
      <AppMarkLink app={app} namesCluster={clusters.size > 1} />
    </li>
  )
  return (
    <>
      <div className="border-b border-line px-4 py-2 tablet:px-6">
        <SplitBar {...counts} />
        <p className="mt-1 text-12 text-ink-2">
          {standingWords(counts)}
          {total > items.length ? ` of the worst ${items.length}` : ''}
        </p>
      </div>
      <ul>{items.slice(0, SHOWN).map(line)}</ul>
      {items.length > SHOWN ? (
        <details>
          <summary className="border-b border-line px-4 py-1.5 text-12 text-ink-2 tablet:px-6">
            {items.length - SHOWN} more
          </summary>
          <ul>{items.slice(SHOWN).map(line)}</ul>
        </details>
      ) : null}
      {total > items.length ? (
        <p className="border-b border-line px-4 py-1.5 text-12 text-ink-3 tablet:px-6">
          And {total - items.length} that are not listed here.
        </p>
      ) : null}
    </>
  )
}

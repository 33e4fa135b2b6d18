import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import type { AppMark } from '@/lib/contract/words'
import { appKey } from '@/lib/domain/ref'

import { AppMarkLink } from './app-mark-link'
import { rollUp } from './roll-up'

/** The apps that this one generates or manages, worst first, rolled up in one line above. */
export function ChildList({ items, total }: { items: readonly AppMark[]; total: number }) {
  const counts = rollUp(items, total)
  const clusters = new Set(items.map(({ ref }) => ref.cluster))
  return (
    <>
      <div className="border-b border-line px-4 py-2 tablet:px-6">
        <SplitBar {...counts} />
        <p className="mt-1 text-12 text-ink-2">
          {standingWords(counts)}
          {total > items.length ? ` of the worst ${items.length}` : ''}
        </p>
      </div>
      <ul className="max-h-96 overflow-y-auto">
        {items.map((app) => (
          <li key={appKey(app.ref)} className="border-b border-line px-4 py-1.5 tablet:px-6">
            <AppMarkLink app={app} namesCluster={clusters.size > 1} />
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p className="border-b border-line px-4 py-1.5 text-12 text-ink-3 tablet:px-6">
          and {total - items.length} more
        </p>
      ) : null}
    </>
  )
}

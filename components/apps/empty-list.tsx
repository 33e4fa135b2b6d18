import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import type { AppList } from '@/lib/contract/app'

import { emptyWords } from './empty-words'

interface Props {
  clusters: AppList['clusters']
  hasFilter: boolean
  onClear: () => void
}

/** A list without rows: what that means, and which clusters could not be asked. */
export function EmptyList({ clusters, hasFilter, onClear }: Props) {
  const { headline, missing } = emptyWords(clusters, hasFilter)
  return (
    <div role="status" className="flex-1 overflow-y-auto px-4 py-6 tablet:px-6">
      <p className="text-15 font-semibold">{headline}</p>
      {missing.length > 0 ? (
        <ul className="mt-2 max-w-180">
          {missing.map(({ id, name, why }) => (
            <li key={id} className="flex gap-2 py-0.5 text-ink-2">
              <span className="font-medium text-ink">
                <ClusterText text={name} />
              </span>
              <ClusterText text={why} />
            </li>
          ))}
        </ul>
      ) : null}
      {hasFilter ? (
        <div className="mt-3">
          <Button onClick={onClear}>Clear the filter</Button>
        </div>
      ) : null}
    </div>
  )
}

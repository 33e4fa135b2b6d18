import { Bone } from '@/components/ui/bone'

import { CLUSTER_GRID } from './columns'

const ROWS = 8
const CELLS = 7

/** The columns of the Clusters page while nothing is known yet. */
export function ClustersSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading the clusters
      </p>
      <div className="px-4 pt-6 pb-10 tablet:px-6">
        <Bone width="min(420px, 70%)" />
      </div>
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          key={row}
          className={`grid h-11 grid-cols-2 items-center gap-x-4 overflow-hidden border-t border-line px-4 tablet:px-6 ${CLUSTER_GRID}`}
        >
          {Array.from({ length: CELLS }, (_, cell) => (
            <Bone key={cell} width={cell === 0 ? '70%' : '56%'} />
          ))}
        </div>
      ))}
    </div>
  )
}

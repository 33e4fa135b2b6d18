import { Bone } from '@/components/ui/bone'

import { ATTENTION_COLUMNS } from './attention-row'

/** The Overview's own columns while nothing is known yet. */
export function OverviewSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading the Overview
      </p>
      <div className="px-4 pt-6 pb-9 tablet:px-6">
        <Bone width="min(420px, 70%)" />
      </div>
      <div className="mx-4 h-1 bg-chip tablet:mx-6" />
      <div className="mt-10 grid border-y border-line bg-canvas tablet:grid-cols-3 desk:grid-cols-6">
        {Array.from({ length: 6 }, (_, i) => (
          <div key={i} className="grid gap-2 p-4">
            <Bone width="70%" />
            <Bone width="45%" />
          </div>
        ))}
      </div>
      <div className="mt-12">
        {Array.from({ length: 8 }, (_, i) => (
          <div
            key={i}
            className={`grid grid-cols-2 items-center gap-x-4 border-t border-line px-4 py-5 tablet:px-6 ${ATTENTION_COLUMNS}`}
          >
            <Bone width="80%" />
            <Bone width="70%" />
            <Bone width="90%" />
          </div>
        ))}
      </div>
    </div>
  )
}

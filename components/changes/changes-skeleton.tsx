import { Bone } from '@/components/ui/bone'

import { CHANGE_GRID } from './columns'

const LINES = 10

/** The list's own columns while nothing is known yet. */
export function ChangesSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading the changes
      </p>
      {Array.from({ length: LINES }, (_, line) => (
        <div
          key={line}
          className={`grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-t border-line px-4 py-5 tablet:px-6 ${CHANGE_GRID}`}
        >
          <Bone width="80%" />
          <Bone width="100%" />
          <Bone width={`${50 + ((line * 29) % 40)}%`} />
          <span className="max-desk:hidden">
            <Bone width="70%" />
          </span>
          <span className="max-desk:hidden">
            <Bone width={`${40 + ((line * 37) % 50)}%`} />
          </span>
        </div>
      ))}
    </div>
  )
}

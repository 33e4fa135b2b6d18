import { Bone } from '@/components/ui/bone'

import { TabSkeleton } from './tab-skeleton'

const STOPS = 4

/** The page of an app while it is on its way. */
export function AppSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading the application
      </p>
      <div className="grid gap-3.5 px-4 py-4 tablet:px-6">
        <Bone width="220px" />
        <Bone width="min(320px, 70%)" />
        <Bone width="min(560px, 90%)" />
      </div>
      <div className="grid h-23 grid-cols-4 items-center gap-5 border-y border-line bg-canvas px-4 tablet:px-6">
        {Array.from({ length: STOPS }, (_, i) => (
          <div key={i} className="grid gap-3">
            <Bone width="40%" />
            <Bone width="65%" />
          </div>
        ))}
      </div>
      <div className="h-9 border-b border-line" />
      <TabSkeleton />
    </div>
  )
}

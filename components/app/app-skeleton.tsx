import { Bone } from '@/components/ui/bone'

const FACTS = 7

/** The page of an app while it is on its way. */
export function AppSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading the application
      </p>
      <div className="grid gap-3 px-4 py-4 tablet:px-6">
        <Bone width="220px" />
        <Bone width="min(320px, 70%)" />
        <Bone width="min(560px, 90%)" />
      </div>
      <div className="grid h-20 grid-cols-4 items-center gap-5 border-y border-line bg-canvas px-4 tablet:px-6">
        {Array.from({ length: 4 }, (_, i) => (
          <Bone key={i} width="60%" />
        ))}
      </div>
      <div className="mt-12">
        {Array.from({ length: FACTS }, (_, i) => (
          <div
            key={i}
            className="grid grid-cols-[112px_minmax(0,240px)] gap-4 border-b border-line px-4 py-3.5 tablet:px-6"
          >
            <Bone width="70%" />
            <Bone width="90%" />
          </div>
        ))}
      </div>
    </div>
  )
}

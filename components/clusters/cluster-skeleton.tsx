import { Bone } from '@/components/ui/bone'

/** The parts of a cluster's page while nothing is known yet. */
export function ClusterSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading the cluster
      </p>
      <div className="grid gap-3 px-4 pt-8 pb-8 tablet:px-6">
        <Bone width="220px" />
        <Bone width="min(420px, 70%)" />
      </div>
      {Array.from({ length: 8 }, (_, line) => (
        <div key={line} className="border-t border-line px-4 py-3 tablet:px-6">
          <Bone width={`${40 + ((line * 29) % 40)}%`} />
        </div>
      ))}
    </div>
  )
}

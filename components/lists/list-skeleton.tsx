import { Bone } from '@/components/ui/bone'

const ROWS = 10

/** A list while nothing of it is known yet. */
export function ListSkeleton({ what }: { what: string }) {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading {what}
      </p>
      <div className="px-4 pt-6 pb-10 tablet:px-6">
        <Bone width="min(420px, 70%)" />
      </div>
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          key={row}
          className="grid h-12 grid-cols-[2fr_1fr] items-center gap-x-6 border-t border-line px-4 tablet:grid-cols-[3fr_2fr_1fr_1fr] tablet:px-6"
        >
          <Bone width="70%" />
          <Bone width="56%" />
          <span className="hidden tablet:block">
            <Bone width="60%" />
          </span>
          <span className="hidden tablet:block">
            <Bone width="40%" />
          </span>
        </div>
      ))}
    </div>
  )
}

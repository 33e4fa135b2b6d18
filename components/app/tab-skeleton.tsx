import { Bone } from '@/components/ui/bone'

const ROWS = 8

/** A part of the page while it is on its way. */
export function TabSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading
      </p>
      {Array.from({ length: ROWS }, (_, i) => (
        <div
          key={i}
          className="grid h-[33px] grid-cols-[96px_minmax(0,1fr)_96px] items-center gap-6 border-b border-line px-4 tablet:px-[var(--gutter,24px)]"
        >
          <Bone width="70%" />
          <Bone width={i % 3 === 0 ? '34%' : i % 3 === 1 ? '48%' : '26%'} />
          <Bone width="60%" />
        </div>
      ))}
    </div>
  )
}

import { Bone } from '@/components/ui/bone'

/** An object's panel while it is on its way: two sections of facts where facts will be. */
export function PanelSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Loading
      </p>
      {[4, 5].map((facts) => (
        <div key={facts} className="grid gap-y-3 border-b border-line px-4 pt-4 pb-5">
          <Bone width="72px" />
          {Array.from({ length: facts }, (_, i) => (
            <div key={i} className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-4">
              <Bone width="64%" />
              <Bone width={i % 2 === 0 ? '58%' : '36%'} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

import { Bone } from '@/components/ui/bone'

const LINES = [38, 30, 26, 44, 52, 34, 28, 46, 58, 62, 40, 36, 54, 48]

/** A difference while it is read for the first time. */
export function DiffSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment">
      <p className="sr-only" role="status">
        Reading both sides
      </p>
      <div className="grid gap-3 border-b border-line px-4 py-4 tablet:px-6">
        <Bone width="min(520px, 80%)" />
        <Bone width="min(360px, 60%)" />
      </div>
      <div className="grid tablet:grid-cols-[216px_minmax(0,1fr)] desk:grid-cols-[248px_minmax(0,1fr)]">
        <div className="grid content-start gap-5 border-line bg-canvas p-4 pl-6 max-tablet:hidden tablet:border-r">
          {LINES.slice(0, 6).map((width) => (
            <Bone key={width} width={`${width + 30}%`} />
          ))}
        </div>
        <div className="grid grid-cols-2 gap-6 p-4">
          {[0, 1].map((side) => (
            <div key={side} className="grid content-start gap-[9px]">
              {LINES.map((width, i) => (
                <Bone key={i} width={`${width + (side && i % 4 === 1 ? 12 : 0)}%`} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

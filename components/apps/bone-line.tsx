import { Bone } from '@/components/ui/bone'

import { COLUMNS, GRID } from './columns'

/** A row that has not come yet, in the real columns at the real height. */
export function BoneLine({ line }: { line: number }) {
  const width = `${52 + ((line * 29) % 34)}%`
  return (
    <div role="row" aria-rowindex={line} aria-busy="true" className="border-b border-line px-4">
      <div role="gridcell" className="flex h-15 flex-col justify-center gap-2 tablet:hidden">
        <Bone width={width} />
        <Bone width="40%" />
      </div>
      <div className={`hidden h-[27px] items-center gap-x-3 tablet:grid ${GRID}`}>
        {COLUMNS.map(({ id, className }, index) => (
          <div key={id} role="gridcell" className={className}>
            <Bone width={index === 0 ? width : '64%'} />
          </div>
        ))}
      </div>
    </div>
  )
}

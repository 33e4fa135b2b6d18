'use client'

import { AppTableHead } from './app-table-head'
import { BoneLine } from './bone-line'

const LINES = 24

/** The table's own columns while its rows are on their way. */
export function AppsSkeleton() {
  return (
    <div
      role="grid"
      aria-label="Applications"
      aria-busy="true"
      className="min-h-0 flex-1 overflow-hidden"
    >
      <AppTableHead sort="urgency" onSort={() => undefined} />
      <div role="rowgroup" className="after-a-moment">
        {Array.from({ length: LINES }, (_, i) => (
          <BoneLine key={i} line={i + 2} />
        ))}
      </div>
    </div>
  )
}

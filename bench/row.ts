import type { Browser } from '@playwright/test'

import type { RunningDashboard, RunningFleet } from '@/lib/testing/processes'

/** The fleet and the dashboard that every row measures, started once for all of them. */
export interface BenchContext {
  fleet: RunningFleet
  dashboard: RunningDashboard
  browser: Browser
  apps: number
}

/** One measured figure beside what it may be at most, both in `unit`. */
export interface Figure {
  what: string
  value: number
  budget: number
  unit: 'ms' | 'KB' | 'MB' | 'ratio' | 'sockets'
}

/** One line of the budget table: measures and says what it saw; never judges. */
export interface Row {
  id: string
  run: (context: BenchContext) => Promise<Figure[]>
}

/** The value below which a share `p` (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

import type { Browser } from '@playwright/test'

import type { RunningDashboard, RunningFleet } from '@/lib/testing/processes'

/** The fleet and the dashboard that every row measures, started once for all of them. */
export interface BenchContext {
  fleet: RunningFleet
  dashboard: RunningDashboard
  browser: Browser
  apps: number
}

/** One measured figure beside what it may be at most, both in `unit`; without a budget it is only told. */
export interface Figure {
  what: string
  value: number
  budget?: number
  unit: 'ms' | 'KB' | 'MB' | 'ratio' | 'sockets' | '1/s'
}

/** Whether a figure keeps what is promised of it. */
export function isWithin({ value, budget }: Figure): boolean {
  return budget === undefined || value <= budget
}

/** What reading a list may take at a size of the fleet, in ms, under `CHANGES_PER_SECOND`. */
export function readingBudget(apps: number): { p50: number; p99: number } {
  return apps > 10_000 ? { p50: 20, p99: 120 } : { p50: 10, p99: 60 }
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

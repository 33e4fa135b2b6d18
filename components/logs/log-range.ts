import { MAX_LOG_LINES } from '@/lib/contract/logs'

/** How far back one looks. */
export interface LogRange {
  id: string
  word: string
  tail: number
  sinceSeconds?: number
  /** "in the last hour", for what is missing in it. */
  within?: string
}

const MINUTE = 60
const HOUR = 60 * MINUTE

export const FIRST_RANGE: LogRange = { id: '500', word: 'Last 500 lines', tail: 500 }

export const LOG_RANGES: readonly LogRange[] = [
  FIRST_RANGE,
  since('5m', 'Last 5 minutes', 5 * MINUTE),
  since('15m', 'Last 15 minutes', 15 * MINUTE),
  since('1h', 'Last hour', HOUR),
  since('6h', 'Last 6 hours', 6 * HOUR),
  since('1d', 'Last day', 24 * HOUR),
  { id: 'all', word: 'Last 10,000 lines', tail: MAX_LOG_LINES },
]

function since(id: string, word: string, sinceSeconds: number): LogRange {
  return { id, word, tail: MAX_LOG_LINES, sinceSeconds, within: `in the ${word.toLowerCase()}` }
}

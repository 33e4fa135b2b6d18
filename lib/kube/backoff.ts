import 'server-only'

import type { SessionTiming } from './session'

/**
 * Milliseconds to wait after the n-th failure in a row (1 = first), between half of the step and the whole,
 * so that a fleet that failed together does not come back together.
 */
export function backoffMs(
  failures: number,
  { backoffMinMs, backoffMaxMs }: Pick<SessionTiming, 'backoffMinMs' | 'backoffMaxMs'>,
  random: () => number,
): number {
  const step = Math.min(backoffMaxMs, backoffMinMs * 2 ** Math.min(Math.max(failures - 1, 0), 20))
  return Math.round(step * (0.5 + random() / 2))
}

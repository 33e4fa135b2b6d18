/** The pods of a Deployment, old and new, and how many of each serve. */
export interface RolloutCounts {
  newPods: number
  newReady: number
  oldPods: number
  oldReady: number
}

/** A Deployment's wishes, in pods. */
export interface RolloutLimits {
  replicas: number
  maxSurge: number
  maxUnavailable: number
  recreate: boolean
}

/** How many new and old pods there are to be next, by the Deployment controller's rules. */
export function nextCounts(
  { newPods, newReady, oldPods, oldReady }: RolloutCounts,
  { replicas, maxSurge, maxUnavailable, recreate }: RolloutLimits,
): { newPods: number; oldPods: number } {
  if (recreate) return oldPods > 0 ? { newPods: 0, oldPods: 0 } : { newPods: replicas, oldPods: 0 }
  if (oldPods === 0) return { newPods: replicas, oldPods: 0 }
  const room = Math.max(0, replicas + maxSurge - newPods - oldPods)
  const nextNew = Math.min(replicas, newPods + room)
  const broken = oldPods - oldReady
  const spare = Math.max(0, newReady + oldReady - (replicas - maxUnavailable))
  return { newPods: nextNew, oldPods: Math.max(0, oldPods - broken - Math.min(spare, oldReady)) }
}

/** Reads the limits of a `spec.strategy`; percentages of surge round up, of unavailability down. */
export function rolloutLimits(replicas: number, strategy: Record<string, unknown>): RolloutLimits {
  const rolling = (strategy.rollingUpdate ?? {}) as Record<string, unknown>
  const maxSurge = amount(rolling.maxSurge ?? '25%', replicas, Math.ceil)
  const maxUnavailable = amount(rolling.maxUnavailable ?? '25%', replicas, Math.floor)
  return {
    replicas,
    maxSurge,
    maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable,
    recreate: strategy.type === 'Recreate',
  }
}

function amount(value: unknown, of: number, round: (value: number) => number): number {
  if (typeof value === 'number') return value
  return round((parseInt(String(value), 10) * of) / 100)
}

import { timeOf } from './time'

const BY = [
  'fleetglass.dev/suspended-by',
  'fluxcd.controlplane.io/suspendedBy',
  'metadata.weave.works/suspended-by',
]
const WHY = ['fleetglass.dev/suspend-reason', 'metadata.weave.works/suspended-comment']
const AT = 'fleetglass.dev/suspended-at'
const UNTIL = 'fleetglass.dev/suspend-until'

/** Annotations in which people and other tools note who suspended an object, when, why and until when. */
export const SUSPENSION_ANNOTATIONS = [...BY, ...WHY, AT, UNTIL]

export interface Suspension {
  /** Empty when nobody noted it; nobody has checked the name. */
  by: string
  why: string
  /** ISO times. */
  since?: string
  until?: string
}

/** Who suspended an object, when, why and until when, as far as it was noted. */
export function suspensionOf(annotations: Readonly<Record<string, string>>): Suspension {
  const first = (keys: readonly string[]) =>
    keys.map((key) => annotations[key]).find((text) => text)
  const since = timeOf(annotations[AT])
  const until = timeOf(annotations[UNTIL])
  return {
    by: first(BY) ?? '',
    why: first(WHY) ?? '',
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
  }
}

/** "Suspended by t.byrne: debugging redis by hand." */
export function suspensionWords({ by, why }: Suspension): string {
  if (!by && !why) return 'Reconciliation is suspended.'
  const words = `Suspended${by ? ` by ${by}` : ''}${why ? `: ${why}` : ''}`
  return /[.!?]$/.test(words) ? words : `${words}.`
}

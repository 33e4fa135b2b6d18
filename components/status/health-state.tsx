import type { AppItem } from '@/lib/contract/app'

import { HEALTH_LOOKS } from './health-look'
import { State } from './state'

interface Props {
  app: Pick<AppItem, 'health' | 'ours' | 'was'>
  size?: 14 | 16
}

/** The engine's verdict on an app's health, and beside it ours where ours is worse. */
export function HealthState({ app: { health, ours, was }, size = 16 }: Props) {
  const look = HEALTH_LOOKS[health.status]
  if (was) {
    const before = HEALTH_LOOKS[was.health.status].word.toLowerCase()
    return <State look={{ ...look, mark: 'stale' }} why={`was ${before}`} size={size} />
  }
  if (!ours) return <State look={look} why={health.reason} size={size} />
  const found = HEALTH_LOOKS[ours.status]
  return (
    <span
      className="inline-flex max-w-full min-w-0 items-center gap-2"
      title={`The engine says ${look.word.toLowerCase()}. Fleetglass finds ${found.word.toLowerCase()}: ${ours.reason}`}
    >
      <span className="flex-none">
        <State look={look} size={size} />
      </span>
      <span className="sr-only">, found by Fleetglass: </span>
      <State look={found} size={size} />
    </span>
  )
}

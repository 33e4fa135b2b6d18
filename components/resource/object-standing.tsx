import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { Flash } from '@/components/status/flash'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import type { Look } from '@/components/status/look'
import { State } from '@/components/status/state'
import { isSaid } from '@/lib/client/finding-words'
import { plainText } from '@/lib/client/plain-text'
import type { ObjectDetail } from '@/lib/contract/object'

interface Props {
  detail: ObjectDetail
  isOld: boolean
}

/** How an object is: its health, its own line, why, and whether it is on its way out. */
export function ObjectStanding({ detail, isOld }: Props) {
  const { health, headline, deletingSince, state, findings } = detail
  const isGone = state === 'gone'
  // Where a finding stands below, it quotes what it rests on.
  const reason = findings.length > 0 ? '' : (health?.reason ?? '')
  return (
    <>
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
        {isGone ? (
          <span>
            <State look={{ word: 'Gone', mark: 'missing', tone: 'missing' }} size={14} />
          </span>
        ) : health ? (
          <span title={WHOSE[health.verdict]}>
            <State look={lookOf(HEALTH_LOOKS[health.status], isOld)} size={14} />
          </span>
        ) : null}
        {headline ? (
          <Flash value={headline} className="min-w-0 [overflow-wrap:anywhere] text-ink-2">
            <ClusterText text={headline} />
          </Flash>
        ) : null}
        {deletingSince && !isGone ? (
          <span className="font-medium text-missing">
            being deleted for <Age at={deletingSince} />
          </span>
        ) : null}
      </p>
      {reason === '' || isGone || isSaid(headline, reason) ? null : (
        <p
          className="line-clamp-3 text-12 [overflow-wrap:anywhere] text-ink-2"
          title={plainText(reason)}
        >
          <ClusterText text={reason} />
        </p>
      )}
    </>
  )
}

const WHOSE = {
  engine: 'As the engine says',
  computed: 'Computed by Fleetglass',
  estimated: 'Estimated by Fleetglass from its conditions',
} as const

/** What was known before is never shown as what is. */
function lookOf(look: Look, isOld: boolean): Look {
  return isOld ? { word: `Was ${look.word.toLowerCase()}`, mark: 'stale', tone: 'unknown' } : look
}

import { TONES } from '@/components/status/tone'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import type { StandingCounts } from '@/lib/contract/cluster'
import { standingOf, URGENCIES, type Urgency } from '@/lib/domain/urgency'

interface Props {
  counts: StandingCounts
  /** Each app once by its overall state; without it the bad part is in one piece. */
  urgency: Record<Urgency, number> | undefined
}

/** The whole fleet in one line: good is thin, bad and unknown stand at full height. */
export function FleetBar({ counts, urgency }: Props) {
  const bad = urgency
    ? URGENCIES.filter((word) => standingOf(word) === 'bad' && urgency[word] > 0).map((word) => ({
        tone: URGENCY_LOOKS[word].tone,
        count: urgency[word],
      }))
    : [{ tone: 'degraded' as const, count: counts.bad }].filter(({ count }) => count > 0)
  return (
    <div
      role="img"
      aria-label={`${counts.good} good, ${counts.bad} bad, ${counts.unknown} unknown now`}
      className="flex h-3.5 items-end gap-0.5"
    >
      {counts.total === 0 ? <span className="h-1 flex-1 bg-line-strong" /> : null}
      {counts.good > 0 ? <span className="h-1 bg-healthy" style={{ flex: counts.good }} /> : null}
      {bad.map(({ tone, count }, index) => (
        <span
          key={`${tone} ${index}`}
          className={`h-3.5 min-w-1 ${TONES[tone].fill}`}
          style={{ flex: count }}
        />
      ))}
      {counts.unknown > 0 ? (
        <span
          className="h-3.5 min-w-1 hatch-unknown outline-1 -outline-offset-1 outline-unknown"
          style={{ flex: counts.unknown }}
        />
      ) : null}
    </div>
  )
}

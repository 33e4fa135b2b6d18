'use client'

import { momentWords } from '@/components/app/moment-words'
import { useZone } from '@/lib/client/app-zone'
import { plainText } from '@/lib/client/plain-text'
import { useClock } from '@/lib/client/use-clock'
import type { DiffAnswer } from '@/lib/contract/diff'
import { shortRevision } from '@/lib/domain/revision'

const HOUR_MS = 3_600_000

interface Props {
  label: string
  /** What is chosen: an id, or a revision that is on no list. */
  value: string
  deployments: DiffAnswer['deployments']
  onChange: (id: string) => void
}

/** One deployment of the history, to be chosen. */
export function DeploymentPick({ label, value, deployments, onChange }: Props) {
  const zone = useZone()
  const now = useClock(hourOf) * HOUR_MS
  const isListed = deployments.some(({ id }) => id === value)
  return (
    <label className="flex min-w-0 flex-1 basis-60 items-center gap-2">
      <span className="flex-none text-12 text-ink-3">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-full min-w-0 rounded-control border border-control bg-surface px-2 text-ellipsis tablet:h-7"
      >
        {isListed ? null : (
          <option value={value}>{value ? plainText(shortRevision(value)) : 'Choose one'}</option>
        )}
        {deployments.map(({ id, revision, at, subject, isCurrent }) => (
          <option key={id} value={id}>
            {plainText(
              [
                shortRevision(revision),
                momentWords(at, now, { zone }),
                ...(isCurrent ? ['current'] : []),
                ...(subject ? [subject] : []),
              ].join(' · '),
            )}
          </option>
        ))}
      </select>
    </label>
  )
}

function hourOf(now: number): number {
  return Math.floor(now / HOUR_MS)
}

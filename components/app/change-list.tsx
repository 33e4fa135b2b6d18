import { changeWords } from '@/components/overview/change-words'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { TimeOfDay } from '@/components/status/time-of-day'
import { TONES } from '@/components/status/tone'
import type { Change } from '@/lib/contract/fleet'

/** What Fleetglass itself has seen of one app, newest first. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) {
    return (
      <p className="px-4 py-2 text-ink-3 tablet:px-6">
        No change has been recorded since Fleetglass watches it.
      </p>
    )
  }
  return (
    <ol>
      {changes.map((change) => {
        const { look, words } = changeWords(change)
        return (
          <li
            key={change.id}
            className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 border-b border-line px-4 py-2 tablet:px-6"
          >
            <span className={`pt-0.5 ${TONES[look.tone].text}`}>
              <Mark name={look.mark} size={14} />
            </span>
            <div className="min-w-0">
              <div className="truncate">
                <ClusterText text={words} />
              </div>
              {change.message ? (
                <div className="text-12 [overflow-wrap:anywhere] text-ink-3">
                  <ClusterText text={change.message} />
                </div>
              ) : null}
            </div>
            <span className="figures text-right text-12 leading-5 text-ink-3">
              <Age at={change.at} /> ago, <TimeOfDay at={change.at} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}

import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { TimeOfDay } from '@/components/status/time-of-day'
import { TONES } from '@/components/status/tone'
import type { Change } from '@/lib/contract/fleet'
import { appKey } from '@/lib/domain/ref'

import { changeWords } from './change-words'

const SHOWN = 20

interface Props {
  changes: readonly Change[]
  /** The environment that the page is narrowed to; empty for all. */
  env: string
}

/** What changed last, newest first, on one line of time. */
export function RecentChanges({ changes, env }: Props) {
  return (
    <section
      aria-labelledby="changes"
      className="border-line pt-3.5 pb-6 max-desk:border-t desk:border-l"
    >
      <div className="flex items-center gap-3 px-4 pb-2 tablet:px-6 desk:px-5">
        <h2 id="changes" className="flex-1 text-15 font-semibold tracking-[-0.006em]">
          Recent changes
        </h2>
        <Link
          href={env ? `/changes?env=${encodeURIComponent(env)}` : '/changes'}
          className="link text-12"
        >
          All changes
        </Link>
      </div>
      {changes.length === 0 ? (
        <p className="px-4 py-1.5 text-ink-3 tablet:px-6 desk:px-5">Nothing has changed yet.</p>
      ) : null}
      <ol>
        {changes.slice(0, SHOWN).map((change) => {
          const { look, words } = changeWords(change)
          return (
            <li
              key={change.id}
              className="relative grid grid-cols-[36px_16px_minmax(0,1fr)] gap-x-2.5 px-4 py-1.5 before:absolute before:inset-y-0 before:left-[69px] before:w-px before:bg-line first:before:top-3 tablet:px-6 tablet:before:left-[77px] desk:px-5 desk:before:left-[73px]"
            >
              <span className="figures text-12 leading-5 text-ink-3">
                <TimeOfDay at={change.at} />
              </span>
              <span className={`z-1 mt-[3px] h-3.5 w-3.5 bg-surface ${TONES[look.tone].text}`}>
                <Mark name={look.mark} size={14} />
              </span>
              <div className="min-w-0">
                <div className="truncate">
                  <Link
                    href={
                      change.app
                        ? `/apps/${appKey(change.app)}`
                        : `/clusters/${encodeURIComponent(change.cluster.id)}`
                    }
                    className="font-medium hover:text-accent"
                  >
                    <ClusterText text={change.app?.name ?? change.cluster.name} />
                  </Link>
                  {change.app ? (
                    <span className="text-12 text-ink-3">
                      {' '}
                      <ClusterText text={change.cluster.name} />
                    </span>
                  ) : null}
                </div>
                <div className="truncate text-12 text-ink-3">
                  <ClusterText text={change.message ? `${words}: ${change.message}` : words} />
                </div>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import type { AppDetail } from '@/lib/contract/fleet'

import { Countdown } from '@/components/status/countdown'
import { windowWords } from './window-words'

/** Whether syncs are let through now, and how long that lasts; nothing where no window concerns the app. */
export function WindowLine({ windows }: { windows: AppDetail['windows'] }) {
  if (!windows || windows.windows.length === 0) return null
  const { isHeld, words, next } = windowWords(windows)
  return (
    <p
      className={`mt-1 flex flex-wrap items-center gap-x-1.5 text-12 ${isHeld ? 'text-ink' : 'text-ink-3'}`}
    >
      <span className={`flex ${isHeld ? 'text-outofsync' : ''}`}>
        <Mark name="window" size={14} />
      </span>
      <span className={isHeld ? 'font-medium text-outofsync' : ''}>{words}</span>
      {windows.changesAt ? (
        <span>
          {next} <Countdown to={windows.changesAt} />
        </span>
      ) : null}
      {windows.reason ? (
        <span className="min-w-0 [overflow-wrap:anywhere] text-ink-3">
          <ClusterText text={windows.reason} />
        </span>
      ) : null}
    </p>
  )
}

'use client'

import { TimeOfDay } from '@/components/status/time-of-day'
import { errorLine } from '@/lib/client/object-error-line'
import { plainText } from '@/lib/client/plain-text'
import type { LogLine } from '@/lib/contract/logs'

/** Lines before and after the one that matters. */
const BEFORE = 4
const AFTER = 3
/** A line is looked at whole where logs are. */
const LONGEST = 600

/** The end of a run around the line that looks like its reason, which is tinted and said. */
export function LastRunLines({ lines }: { lines: readonly LogLine[] }) {
  const hit = errorLine(lines.map(({ text }) => text))
  const from = Math.max(0, Math.min(hit ?? lines.length, lines.length - AFTER) - BEFORE)
  const shown = lines.slice(from, from + BEFORE + AFTER + 1)
  return (
    <ol
      aria-label="The last lines"
      className="overflow-hidden border-y border-line bg-sunken py-1.5 font-mono text-[11.5px] leading-[18px] tracking-[-0.01em]"
    >
      {shown.map(({ at, text }, i) => {
        const isHit = from + i === hit
        return (
          <li
            key={from + i}
            className={`grid grid-cols-[minmax(0,1fr)] px-4 @min-[420px]:grid-cols-[66px_minmax(0,1fr)] ${isHit ? 'bg-degraded-tint font-medium text-degraded shadow-[inset_3px_0_0_var(--color-degraded)]' : ''}`}
          >
            <span className={`@max-[420px]:hidden ${isHit ? '' : 'text-ink-3'}`}>
              {at ? <TimeOfDay at={at} seconds /> : null}
            </span>
            <span
              className={`[overflow-wrap:anywhere] whitespace-pre-wrap ${isHit ? '' : 'line-clamp-2'}`}
            >
              {isHit ? <span className="sr-only">Looks like the reason: </span> : null}
              {plainText(text.slice(0, LONGEST))}
              {text.length > LONGEST ? '…' : ''}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

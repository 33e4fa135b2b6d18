import type { StandingCounts } from '@/lib/contract/cluster'

/** Good thin, bad and unknown at full height. The counts stand in words beside it, so it is not read out. */
export function SplitBar({ good, bad, unknown }: StandingCounts) {
  const isEmpty = good + bad + unknown === 0
  return (
    <span aria-hidden="true" className="flex h-[5px] items-end gap-px">
      {isEmpty ? <span className="h-0.5 flex-1 bg-line-strong" /> : null}
      {good > 0 ? <span className="h-0.5 min-w-[3px] bg-healthy" style={{ flex: good }} /> : null}
      {bad > 0 ? <span className="h-[5px] min-w-[3px] bg-degraded" style={{ flex: bad }} /> : null}
      {unknown > 0 ? (
        <span className="h-[5px] min-w-[3px] hatch-unknown" style={{ flex: unknown }} />
      ) : null}
    </span>
  )
}

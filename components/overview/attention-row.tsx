import type { ReactNode } from 'react'

interface Props {
  isUnknown: boolean
  state: ReactNode
  name: ReactNode
  cluster: ReactNode
  cause: ReactNode
  change: ReactNode
  since: ReactNode
}

/** The columns of what needs attention; on a phone one card, since its columns would be too narrow to read. */
export const ATTENTION_COLUMNS =
  'tablet:grid-cols-[128px_minmax(0,1fr)_60px] desk:grid-cols-[128px_188px_minmax(0,1fr)_192px_64px]'

export function AttentionRow({ isUnknown, state, name, cluster, cause, change, since }: Props) {
  return (
    <li
      className={`relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t border-line px-4 py-2.5 hover:bg-hover tablet:px-6 tablet:py-2 ${ATTENTION_COLUMNS}`}
    >
      {isUnknown ? (
        <span aria-hidden="true" className="absolute inset-y-0 left-0 w-1.5 hatch tablet:w-2.5" />
      ) : null}
      <div className="min-w-0">{state}</div>
      <div className="figures text-right whitespace-nowrap text-ink-2 tablet:order-3 tablet:text-ink desk:order-5">
        {since}
      </div>
      <div className="col-span-2 min-w-0 tablet:order-2 tablet:col-span-1">
        <div className="truncate">
          {name}
          <span className="text-ink-2 desk:hidden"> {cluster}</span>
        </div>
        <div className="hidden truncate text-12 text-ink-3 desk:block">{cluster}</div>
        <div className="line-clamp-3 text-ink-2 desk:hidden">{cause}</div>
        <div className="truncate text-12 text-ink-3 desk:hidden">{change}</div>
      </div>
      <div className="hidden min-w-0 desk:order-3 desk:line-clamp-3">{cause}</div>
      <div className="hidden min-w-0 desk:order-4 desk:block desk:truncate">{change}</div>
    </li>
  )
}

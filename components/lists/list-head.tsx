import type { ReactNode } from 'react'

interface Props {
  /** The page in one sentence. */
  verdict: ReactNode
  children?: ReactNode
}

/** What a list comes to, before its rows. */
export function ListHead({ verdict, children }: Props) {
  return (
    <div className="px-4 pt-3.5 pb-3 tablet:px-6 tablet:pt-5">
      <h1 className="text-[20px] leading-[26px] font-semibold tracking-[-0.015em] [overflow-wrap:anywhere] tablet:text-22">
        {verdict}
      </h1>
      {children ? <div className="mt-1 text-ink-2">{children}</div> : null}
    </div>
  )
}

/** The bar between the head and the rows: what narrows the list. */
export function ListBar({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-strong px-2 max-tablet:pb-2 tablet:px-4">
      {children}
    </div>
  )
}

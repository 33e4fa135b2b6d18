import type { ReactNode } from 'react'

/** Names and values of the panel; both wrap, neither is cut. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid gap-y-1 px-4 text-12 max-tablet:gap-y-2 max-tablet:text-13">{children}</dl>
  )
}

/** One of `Facts`. */
export function PanelFact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,112px)_minmax(0,1fr)] items-baseline gap-x-4">
      <dt className="[overflow-wrap:anywhere] text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}

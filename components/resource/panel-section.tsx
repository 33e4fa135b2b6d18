import { useId, type ReactNode } from 'react'

interface Props {
  title: string
  /** What stands beside the title, in grey. */
  aside?: ReactNode
  /** What leads on, at the end of the line. */
  action?: ReactNode
  /** Its content goes down to the edge. */
  isFlush?: boolean
  children: ReactNode
}

/** A titled part of the panel. */
export function PanelSection({ title, aside, action, isFlush = false, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={isFlush ? '' : 'border-b border-line pb-3'}>
      <div className="flex min-w-0 items-baseline gap-2 px-4 pt-3 pb-1.5">
        <h3 id={id} className="flex-none font-semibold">
          {title}
        </h3>
        {aside ? <span className="min-w-0 flex-1 truncate text-12 text-ink-3">{aside}</span> : null}
        {action ? <span className="ml-auto flex-none text-12">{action}</span> : null}
      </div>
      {children}
    </section>
  )
}

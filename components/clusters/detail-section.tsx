import type { ReactNode } from 'react'

interface Props {
  id: string
  title: string
  /** Said beside the title, in grey. */
  note?: ReactNode
  children: ReactNode
}

/** One part of a cluster's page under its heading. */
export function DetailSection({ id, title, note, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 border-t border-line px-4 pt-3.5 pb-5 tablet:px-6"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 pb-2">
        <h2 id={id} className="text-15 font-semibold tracking-[-0.006em]">
          {title}
        </h2>
        {note ? <span className="text-12 text-ink-3">{note}</span> : null}
      </div>
      {children}
    </section>
  )
}

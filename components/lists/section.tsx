import { useId, type ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** What stands at the right of the title, in grey. */
  aside?: ReactNode
  children: ReactNode
}

/** One part of a page that describes one thing. */
export function Section({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 pt-3.5 pb-6">
      <div className="flex items-baseline gap-3 border-b border-line px-4 pb-2 tablet:px-6">
        <h2 id={id} className="text-15 font-semibold">
          {title}
        </h2>
        {aside ? <span className="min-w-0 truncate text-12 text-ink-3">{aside}</span> : null}
      </div>
      {children}
    </section>
  )
}

/** The text of a section, in line with its title. */
export function SectionBody({ children }: { children: ReactNode }) {
  return <div className="px-4 pt-3 tablet:px-6">{children}</div>
}

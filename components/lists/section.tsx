import { useId, type ReactNode } from 'react'

import { numberWords } from '@/lib/client/count-words'

interface Props {
  title: string
  count?: number
  /** What stands beside the title, in grey. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a page, divided from the next by its hairlines. */
export function Section({ title, count, aside, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 pt-3">
      <div className="flex items-baseline gap-2 border-b border-line px-4 pb-2 tablet:px-6">
        <h2 id={id} className="text-15 font-semibold">
          {title}
          {count === undefined ? null : (
            <span className="figures pl-2 text-13 font-normal text-ink-3">
              {numberWords(count)}
            </span>
          )}
        </h2>
        {aside ? <span className="min-w-0 truncate text-12 text-ink-3">{aside}</span> : null}
      </div>
      {children}
    </section>
  )
}

/** The text of a section, in line with its title. */
export function SectionBody({ children }: { children: ReactNode }) {
  return <div className="px-4 pt-3 pb-4 tablet:px-6">{children}</div>
}

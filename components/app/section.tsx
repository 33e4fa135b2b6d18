import { useId, type ReactNode } from 'react'

import { numberWords } from '@/lib/client/count-words'

interface Props {
  title: string
  count?: number
  children: ReactNode
}

/** A titled part of a page, divided from the next by its hairlines. */
export function Section({ title, count, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 pt-3">
      <h2
        id={id}
        className="flex items-baseline gap-2 border-b border-line px-4 pb-2 text-15 font-semibold tablet:px-6"
      >
        {title}
        {count === undefined ? null : (
          <span className="figures text-13 font-normal text-ink-3">{numberWords(count)}</span>
        )}
      </h2>
      {children}
    </section>
  )
}

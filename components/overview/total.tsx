import Link from 'next/link'
import type { ReactNode } from 'react'

import { numberWords } from '@/lib/client/count-words'

interface Props {
  count: number
  label: string
  /** Where the counted apps are listed. */
  href: string
  children?: ReactNode
}

/** One of the three numbers, and what it is made of. */
export function Total({ count, label, href, children }: Props) {
  return (
    <div className="border-l border-line pl-3 first:border-l-0 first:pl-0 desk:grid desk:grid-cols-[auto_minmax(0,1fr)] desk:items-start desk:gap-x-3.5 desk:pl-6">
      <Link
        href={href}
        aria-label={`${numberWords(count)} ${label.toLowerCase()}`}
        className="figures block text-[26px] leading-8 font-semibold tracking-[-0.02em] hover:text-accent desk:pt-0.5 desk:text-32"
      >
        {numberWords(count)}
      </Link>
      <div>
        <div className="desk:font-semibold">{label}</div>
        <ul className="hidden flex-wrap gap-x-3.5 text-ink-2 tablet:flex">{children}</ul>
      </div>
    </div>
  )
}

'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { isUnder, PAGES } from './pages'

export function MainNav() {
  const path = usePathname()
  return (
    <nav aria-label="Main" className="hidden h-full tablet:flex">
      {PAGES.map((page) => {
        const isHere = isUnder(path, page)
        return (
          <Link
            key={page.href}
            href={page.href}
            aria-current={isHere ? 'page' : undefined}
            className={`flex items-center border-y-2 border-t-transparent px-2.5 hover:text-ink ${isHere ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
          >
            {page.word}
          </Link>
        )
      })}
    </nav>
  )
}

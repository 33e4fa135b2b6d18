'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Icon } from '@/components/ui/icon'

import { isUnder, PAGES } from './pages'

/** The pages in thumb's reach on a phone. */
export function BottomNav() {
  const path = usePathname()
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-10 grid flex-none grid-cols-3 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {PAGES.map((page) => {
        const isHere = isUnder(path, page)
        return (
          <Link
            key={page.href}
            href={page.href}
            aria-current={isHere ? 'page' : undefined}
            className={`-mt-px grid h-13 place-items-center content-center gap-[3px] border-t-2 text-12 leading-3.5 ${isHere ? 'border-t-accent font-semibold text-ink' : 'border-t-transparent text-ink-2'}`}
          >
            <Icon name={page.icon} />
            {page.short}
          </Link>
        )
      })}
    </nav>
  )
}

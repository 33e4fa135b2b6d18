'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Icon } from '@/components/ui/icon'

import { isUnder, PAGES } from './pages'
import { useLatePrefetch } from './use-late-prefetch'

const PLACE =
  '-mt-px grid h-13 min-w-0 place-items-center content-center gap-[3px] border-t-2 text-12 leading-3.5'
const HERE = 'border-t-accent font-semibold text-ink'
const ELSEWHERE = 'border-t-transparent text-ink-2'

/** The pages in thumb's reach on a phone; the others come up from behind "More". */
export function BottomNav({ onMore }: { onMore: () => void }) {
  const path = usePathname()
  const prefetch = useLatePrefetch()
  const isMoreHere = PAGES.some((page) => !page.isFirst && isUnder(path, page))
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-10 grid flex-none grid-cols-5 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {PAGES.filter(({ isFirst }) => isFirst).map((page) => {
        const isHere = isUnder(path, page)
        return (
          <Link
            key={page.href}
            href={page.href}
            prefetch={prefetch}
            aria-current={isHere ? 'page' : undefined}
            className={`${PLACE} ${isHere ? HERE : ELSEWHERE}`}
          >
            <Icon name={page.icon} />
            {page.short}
          </Link>
        )
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={onMore}
        className={`${PLACE} ${isMoreHere ? HERE : ELSEWHERE}`}
      >
        <Icon name="more" />
        More
      </button>
    </nav>
  )
}

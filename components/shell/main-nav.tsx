'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { isUnder, PAGES } from './pages'
import { useLatePrefetch } from './use-late-prefetch'

const TAB = 'flex items-center border-y-2 border-t-transparent px-2 hover:text-ink desk:px-2.5'
const HERE = 'border-b-accent font-medium text-ink'
const ELSEWHERE = 'border-b-transparent text-ink-2'

/** The pages side by side; where they would crowd, some stand behind "More". */
export function MainNav({ onMore }: { onMore: () => void }) {
  const path = usePathname()
  const prefetch = useLatePrefetch()
  const isMoreHere = PAGES.some((page) => !page.isFirst && isUnder(path, page))
  return (
    <nav aria-label="Main" className="hidden h-full tablet:flex">
      {PAGES.map((page) => {
        const isHere = isUnder(path, page)
        return (
          <Link
            key={page.href}
            href={page.href}
            prefetch={prefetch}
            aria-current={isHere ? 'page' : undefined}
            className={`${TAB} ${isHere ? HERE : ELSEWHERE} ${page.isFirst ? '' : 'max-[979px]:hidden'}`}
          >
            {page.word}
          </Link>
        )
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={onMore}
        className={`${TAB} ${isMoreHere ? HERE : ELSEWHERE} min-[980px]:hidden`}
      >
        More
      </button>
    </nav>
  )
}

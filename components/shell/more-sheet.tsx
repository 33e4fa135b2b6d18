'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Icon } from '@/components/ui/icon'
import { Modal } from '@/components/ui/modal'

import { isUnder, PAGES } from './pages'

/** The pages that have no place of their own where there is little room. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const path = usePathname()
  return (
    <Modal
      label="More pages"
      onClose={onClose}
      className="mx-auto mt-auto mb-0 w-full max-w-full border-t border-line-strong pb-[env(safe-area-inset-bottom)] tablet:mt-13 tablet:mb-auto tablet:w-80 tablet:rounded-float tablet:border-t-0"
    >
      <div className="flex h-13 items-center justify-between border-b border-line pr-2 pl-4 tablet:hidden">
        <h2 className="text-15 font-semibold">More pages</h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="inline-flex size-11 items-center justify-center text-ink-2"
        >
          <Icon name="close" />
        </button>
      </div>
      <nav aria-label="More pages">
        <ul className="py-1">
          {PAGES.filter(({ isFirst }) => !isFirst).map((page) => {
            const isHere = isUnder(path, page)
            return (
              <li key={page.href}>
                <Link
                  href={page.href}
                  aria-current={isHere ? 'page' : undefined}
                  onClick={onClose}
                  className={`flex h-12 items-center gap-3 px-4 hover:bg-hover tablet:h-9 ${isHere ? 'font-semibold' : ''}`}
                >
                  <span className="text-ink-3">
                    <Icon name={page.icon} />
                  </span>
                  {page.word}
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
    </Modal>
  )
}

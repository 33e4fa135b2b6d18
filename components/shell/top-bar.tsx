'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { meQuery } from '@/lib/client/me-queries'
import type { Theme } from '@/lib/client/theme'

import { BrandMark } from './brand-mark'
import { LivePill } from './live-pill'
import { MainNav } from './main-nav'
import { ThemeSwitch } from './theme-switch'
import { UserMark } from './user-mark'

interface Props {
  theme: Theme
  onSearch: () => void
  onMore: () => void
}

/** Brand, pages, search, and how live the page is. */
export function TopBar({ theme, onSearch, onMore }: Props) {
  const banner = useQuery(meQuery()).data?.banner
  return (
    <header className="sticky top-0 z-10 flex h-13 flex-none items-center gap-1 border-b border-line bg-canvas pr-2 pl-4 tablet:h-12 tablet:pr-4 tablet:pl-5">
      <Link
        href="/"
        className="mr-auto flex h-11 flex-none items-center gap-2 text-[14px] font-semibold tracking-[-0.01em] tablet:mr-2 desk:mr-5"
      >
        <BrandMark />
        <span className="max-[359px]:sr-only">Fleetglass</span>
      </Link>
      <MainNav onMore={onMore} />
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-11 w-11 flex-none items-center justify-center gap-2 rounded-control text-ink-3 hover:text-ink-2 tablet:mr-2 tablet:ml-auto tablet:h-7 tablet:border tablet:border-control tablet:bg-surface tablet:px-2 min-[1280px]:mr-3 min-[1280px]:w-auto min-[1280px]:max-w-75 min-[1280px]:min-w-0 min-[1280px]:flex-1 min-[1280px]:justify-start"
      >
        <Icon name="search" size={14} />
        <span className="sr-only min-[1280px]:not-sr-only min-[1280px]:min-w-0 min-[1280px]:flex-1 min-[1280px]:truncate min-[1280px]:text-left">
          Search apps, images, commits
        </span>
        <span className="hidden min-[1280px]:inline">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      <LivePill />
      {banner ? (
        <span className="ml-2 hidden max-w-44 truncate border-l border-line-strong px-2 text-12 leading-4 text-ink-3 desk:block">
          <ClusterText text={banner} />
        </span>
      ) : null}
      <ThemeSwitch initial={theme} />
      <UserMark />
    </header>
  )
}

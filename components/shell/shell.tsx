'use client'

import dynamic from 'next/dynamic'
import { useState, type ReactNode } from 'react'

import { useLiveState } from '@/lib/client/live-context'
import type { Theme } from '@/lib/client/theme'

import { BottomNav } from './bottom-nav'
import { Notices } from './notices'
import { TopBar } from './top-bar'
import { useShortcuts } from './use-shortcuts'

// Asked for by a key or a click, so they come when they are.
const Palette = dynamic(async () => (await import('./palette')).Palette, { ssr: false })
const KeysDialog = dynamic(async () => (await import('./keys-dialog')).KeysDialog, { ssr: false })
const MoreSheet = dynamic(async () => (await import('./more-sheet')).MoreSheet, { ssr: false })

/** What stands around every page. */
export function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'keys' | 'more'>()
  const close = () => setOpen(undefined)
  const { state } = useLiveState()
  useShortcuts({ openPalette: () => setOpen('palette'), openKeys: () => setOpen('keys') })

  return (
    <div
      data-offline={state === 'offline'}
      className="flex min-h-dvh flex-col has-data-full-height:h-dvh"
    >
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-control focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        Skip to content
      </a>
      <TopBar theme={theme} onSearch={() => setOpen('palette')} onMore={() => setOpen('more')} />
      <Notices />
      <main
        id="main"
        tabIndex={-1}
        className="flex min-w-0 flex-1 flex-col bg-surface outline-none has-data-full-height:min-h-0"
      >
        {children}
      </main>
      <BottomNav onMore={() => setOpen('more')} />
      {open === 'palette' ? <Palette onClose={close} /> : null}
      {open === 'keys' ? <KeysDialog onClose={close} /> : null}
      {open === 'more' ? <MoreSheet onClose={close} /> : null}
    </div>
  )
}

import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'

import { readTheme, THEME_COOKIE, themeAttribute } from '@/lib/client/theme'

import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Fleetglass', template: '%s · Fleetglass' },
  description: 'One pane of glass for a fleet of GitOps clusters.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f6f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0e11' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang="en" data-theme={themeAttribute(theme)}>
      <body>{children}</body>
    </html>
  )
}

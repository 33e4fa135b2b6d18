import type { ReactNode } from 'react'
import { cookies } from 'next/headers'

import { Providers } from '@/components/shell/providers'
import { Shell } from '@/components/shell/shell'
import { readTheme, THEME_COOKIE } from '@/lib/client/theme'
import { loadClusters, loadMe } from '@/lib/server/pages'

// What is shown depends on the fleet and on who asks, never on the build.
export const dynamic = 'force-dynamic'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [me, clusters, jar] = await Promise.all([loadMe(), loadClusters(), cookies()])
  return (
    <Providers me={me} clusters={clusters}>
      <Shell theme={readTheme(jar.get(THEME_COOKIE)?.value)}>{children}</Shell>
    </Providers>
  )
}

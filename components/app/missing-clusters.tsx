'use client'

import { useLiveScreen } from '@/lib/client/live-context'
import { useClusters } from '@/lib/client/use-clusters'

/** That it is not found means less while clusters have not answered. */
export function MissingClusters() {
  useLiveScreen()
  const clusters = useClusters()
  const loading = clusters.filter(({ link }) => link.state === 'loading').length
  if (loading === 0) return null
  return (
    <p role="status">
      {loading} of {clusters.length} clusters are still loading; it may be in one of them.
    </p>
  )
}

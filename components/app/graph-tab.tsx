'use client'

import { GraphScreen } from '@/components/graph/graph-screen'
import type { AppPlace } from '@/lib/client/app-address'
import type { AppItem } from '@/lib/contract/app'
import type { ObjectId } from '@/lib/domain/ref'

interface Props {
  app: AppItem
  place: AppPlace
  go: (change: Partial<AppPlace>, how?: 'step' | 'typed') => void
  onResource: (id: ObjectId, cluster?: string) => void
}

/** How the app hangs together. */
export function GraphTab({ app, place, go, onResource }: Props) {
  return (
    <GraphScreen
      appRef={app.ref}
      destination={app.destination.cluster}
      origin={originOf(app)}
      place={place}
      go={go}
      onResource={onResource}
    />
  )
}

/** Where the objects of an app are written, as one says it. */
function originOf({ sources }: AppItem): string {
  if (sources.length > 0 && sources.every(({ kind }) => kind === 'git')) return 'Git'
  return sources.length === 1 && sources[0]?.chart !== undefined ? 'its chart' : 'its source'
}

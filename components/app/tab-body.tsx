import dynamic from 'next/dynamic'

import type { AppPlace } from '@/lib/client/app-address'
import type { AppDetail } from '@/lib/contract/fleet'
import type { ObjectId } from '@/lib/domain/ref'

import { TabSkeleton } from './tab-skeleton'

const loading = () => <TabSkeleton />

// A part of the page comes when it is opened.
const ResourcesTab = dynamic(async () => (await import('./resources-tab')).ResourcesTab, {
  loading,
})
const GraphTab = dynamic(async () => (await import('./graph-tab')).GraphTab, { loading })
const DiffTab = dynamic(async () => (await import('@/components/diff/diff-tab')).DiffTab, {
  loading,
})
const HistoryTab = dynamic(async () => (await import('./history-tab')).HistoryTab, { loading })
const EventsTab = dynamic(async () => (await import('./events-tab')).EventsTab, { loading })
const LogsTab = dynamic(async () => (await import('@/components/logs/logs-tab')).LogsTab, {
  loading,
})
const ManifestTab = dynamic(async () => (await import('./manifest-tab')).ManifestTab, { loading })
const AboutTab = dynamic(async () => (await import('./about-tab')).AboutTab, { loading })

interface Props {
  detail: AppDetail
  place: AppPlace
  go: (change: Partial<AppPlace>, how?: 'step' | 'typed') => void
  onResource: (id: ObjectId, cluster?: string) => void
}

/** The part of the page that the address names. */
export function TabBody({ detail, place, go, onResource }: Props) {
  const { ref } = detail.app
  switch (place.tab) {
    case 'resources':
      return (
        <ResourcesTab
          app={detail.app}
          isStale={detail.app.freshness.state === 'offline'}
          place={place}
          go={go}
          onResource={onResource}
        />
      )
    case 'graph':
      return <GraphTab app={detail.app} place={place} go={go} onResource={onResource} />
    case 'diff':
      return <DiffTab appRef={ref} place={place} go={go} />
    case 'history':
      return <HistoryTab detail={detail} />
    case 'events':
      return (
        <EventsTab
          appRef={ref}
          warnings={place.warnings}
          onWarnings={(warnings) => go({ warnings })}
          onResource={onResource}
        />
      )
    case 'logs':
      return <LogsTab appRef={ref} />
    case 'manifest':
      return <ManifestTab appRef={ref} />
    case 'about':
      return <AboutTab detail={detail} />
    default:
      place.tab satisfies never
      return null
  }
}

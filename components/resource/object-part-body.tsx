'use client'

import dynamic from 'next/dynamic'

import type { ObjectPart } from '@/lib/client/app-address'
import type { ObjectDetail } from '@/lib/contract/object'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { EventsPart } from './events-part'
import { SummaryPart } from './summary-part'

// Viewers come when they are opened.
const LogsPart = dynamic(async () => (await import('./logs-part')).LogsPart, { ssr: false })
const ManifestPart = dynamic(async () => (await import('./manifest-part')).ManifestPart, {
  ssr: false,
})

interface Props {
  appRef: AppRef
  id: ObjectId
  cluster: string | undefined
  detail: ObjectDetail | undefined
  part: ObjectPart
  onPart: (part: ObjectPart) => void
}

/** The part of the panel that the address names. */
export function ObjectPartBody({ appRef, id, cluster, detail, part, onPart }: Props) {
  switch (part) {
    case 'summary':
      return detail ? <SummaryPart appRef={appRef} detail={detail} onPart={onPart} /> : null
    case 'logs':
      return <LogsPart appRef={appRef} id={id} logs={detail?.logs ?? []} />
    case 'events':
      return detail ? (
        <EventsPart
          events={detail.events}
          {...(detail.eventsNote !== undefined && { eventsNote: detail.eventsNote })}
        />
      ) : null
    case 'manifest':
      return (
        <ManifestPart
          appRef={appRef}
          id={id}
          cluster={cluster}
          height="max(280px, calc(100cqh - 41px))"
        />
      )
    default:
      part satisfies never
      return null
  }
}

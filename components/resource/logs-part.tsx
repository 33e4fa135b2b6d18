'use client'

import { useMemo } from 'react'

import { LogViewer } from '@/components/logs/log-viewer'
import type { ObjectDetail } from '@/lib/contract/object'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

interface Props {
  appRef: AppRef
  id: ObjectId
  logs: ObjectDetail['logs']
}

/** What its pods say, as high as the panel. */
export function LogsPart({ appRef, id, logs }: Props) {
  const names = logs.flatMap(({ containers }) => containers).join(' ')
  // Asked again every moment, mostly with the same names.
  const containers = useMemo(() => [...new Set(names.split(' '))].filter(Boolean), [names])
  return (
    <LogViewer
      appRef={appRef}
      id={id}
      containers={containers}
      fixedHeight="max(320px, calc(100cqh - 1px))"
    />
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'

import { ManifestView } from '@/components/manifest/manifest-view'
import { ClusterText } from '@/components/status/cluster-text'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import { State } from '@/components/status/state'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { manifestQuery } from '@/lib/client/manifest-queries'
import { plainText } from '@/lib/client/plain-text'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { PartNote } from './part-note'
import { PartProblem } from './part-problem'
import { TabSkeleton } from './tab-skeleton'

interface Props {
  appRef: AppRef
  id: ObjectId
  onClose: () => void
}

/** One object: what it is, how it is, and its manifest. */
export function ResourceDetail({ appRef, id, onClose }: Props) {
  const { data, error, refetch } = useQuery(manifestQuery(appRef, id))
  return (
    <div className="flex h-full min-w-0 flex-col overflow-y-auto overscroll-contain">
      <header className="sticky top-0 z-3 flex items-start gap-2 border-b border-line bg-surface py-2 pr-2 pl-4 tablet:pl-6">
        <div className="min-w-0 flex-1">
          <h2 className="text-15 font-semibold [overflow-wrap:anywhere]">
            <ClusterText text={id.name} />
          </h2>
          <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-12 text-ink-3">
            <span className="[overflow-wrap:anywhere]">
              {plainText(id.kind)}
              {id.group ? `, ${plainText(id.group)}` : ''}
              {id.namespace ? (
                <>
                  {' '}
                  in <ClusterText text={id.namespace} />
                </>
              ) : null}
            </span>
            {data?.health ? (
              <State look={HEALTH_LOOKS[data.health.status]} why={data.health.reason} size={14} />
            ) : null}
          </p>
        </div>
        <Button
          look="quiet"
          aria-label="Close the resource"
          data-autofocus
          onClick={onClose}
          className="w-11 flex-none px-0! tablet:w-7"
        >
          <Icon name="close" />
        </Button>
      </header>
      {error && data ? (
        <PartNote tone="warning">It could not be read again; this is as it was.</PartNote>
      ) : null}
      {error && !data ? (
        <PartProblem
          error={error}
          what="This object could not be read."
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? <TabSkeleton /> : null}
      {data ? <ManifestView manifest={data} height="max(300px, calc(100dvh - 300px))" /> : null}
    </div>
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'

import { ManifestView } from '@/components/manifest/manifest-view'
import { manifestQuery } from '@/lib/client/manifest-queries'
import type { AppRef } from '@/lib/domain/ref'

import { PartNote } from './part-note'
import { PartProblem } from './part-problem'
import { TabSkeleton } from './tab-skeleton'

/** The app's own object. */
export function ManifestTab({ appRef }: { appRef: AppRef }) {
  const { data, error, refetch } = useQuery(manifestQuery(appRef, undefined))
  if (!data) {
    return error ? (
      <PartProblem
        error={error}
        what="The manifest could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <TabSkeleton />
    )
  }
  return (
    <>
      {error ? (
        <PartNote tone="warning">It could not be read again; this is as it was.</PartNote>
      ) : null}
      <ManifestView manifest={data} height="max(360px, calc(100dvh - 260px))" />
    </>
  )
}

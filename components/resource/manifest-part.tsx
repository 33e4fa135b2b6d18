'use client'

import { useQuery } from '@tanstack/react-query'

import { PartNote } from '@/components/app/part-note'
import { PartProblem } from '@/components/app/part-problem'
import { TabSkeleton } from '@/components/app/tab-skeleton'
import { ManifestView } from '@/components/manifest/manifest-view'
import { manifestQuery } from '@/lib/client/manifest-queries'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

interface Props {
  appRef: AppRef
  /** The app's own object unless given. */
  id?: ObjectId
  cluster?: string | undefined
  /** CSS height. */
  height: string
}

/** The text of an object, masked. */
export function ManifestPart({ appRef, id, cluster, height }: Props) {
  const { data, error, refetch } = useQuery(manifestQuery(appRef, id, cluster))
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
      <ManifestView manifest={data} height={height} />
    </>
  )
}

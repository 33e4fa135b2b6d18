'use client'

import { useQuery } from '@tanstack/react-query'

import { Bone } from '@/components/ui/bone'
import { ClusterText } from '@/components/status/cluster-text'
import { findingsQuery } from '@/lib/client/finding-queries'
import type { AppDetail } from '@/lib/contract/fleet'
import type { ObjectId } from '@/lib/domain/ref'

import { TroubleFinding } from './trouble-finding'
import { calmWords } from './trouble-words'
import { useAfter } from '@/components/ui/use-after'

/** So long one waits for all of its resources; after that what is known is said. */
const PATIENCE_MS = 3_000

interface Props {
  detail: AppDetail
  onResource: (id: ObjectId, cluster?: string) => void
}

/** Why an app is not well, in one sentence, and the way to the pod. Its place is kept while it is asked for: nothing below it moves. */
export function TroubleCard({ detail, onResource }: Props) {
  const { app, verdict } = detail
  const { data, error } = useQuery(findingsQuery(app.ref))
  const [worst, ...others] = data?.items ?? []
  const isPatient = !useAfter(PATIENCE_MS)
  // What is found first is often only the shadow of the reason: one does not press what changes a moment later.
  const isAsking = !error && (!data || (data.state === 'loading' && (isPatient || !worst)))
  return (
    <section
      aria-label="Why it is not well"
      aria-busy={isAsking}
      className={`grid min-h-[176px] content-center border-t border-line px-4 py-2.5 tablet:min-h-[74px] tablet:px-6 ${worst && !isAsking ? 'shadow-[inset_3px_0_0_var(--color-degraded)]' : ''}`}
    >
      {worst && !isAsking ? (
        <TroubleFinding
          appRef={app.ref}
          finding={worst}
          others={others}
          more={Math.max(0, (data?.total ?? 1) - 1 - others.length)}
          verdict={verdict}
          onResource={onResource}
        />
      ) : isAsking ? (
        <div className="after-a-moment grid gap-3">
          <p className="sr-only" role="status">
            Looking for the reason
          </p>
          <Bone width="min(560px, 80%)" />
          <Bone width="min(360px, 56%)" />
        </div>
      ) : (
        <p className="max-w-[110ch] text-12 [overflow-wrap:anywhere] text-ink-3">
          <ClusterText text={calmWords({ app, findings: data, error })} />
        </p>
      )}
    </section>
  )
}

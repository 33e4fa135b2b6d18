'use client'

import { useQuery } from '@tanstack/react-query'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { Bone } from '@/components/ui/bone'
import { appDriftQuery } from '@/lib/client/app-queries'
import { plainText } from '@/lib/client/plain-text'
import type { Drift } from '@/lib/contract/app-page'
import { objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import { PartProblem } from './part-problem'
import { usePlaceLink } from './use-place-link'

const FIELDS_SHOWN = 3

interface Props {
  appRef: AppRef
  onResource: (id: ObjectId) => void
}

/** Why an app differs from what was deployed: who wrote which fields of which objects. */
export function DriftCard({ appRef, onResource }: Props) {
  const { data, error, refetch } = useQuery(appDriftQuery(appRef))
  const link = usePlaceLink({ tab: 'diff', diff: { kind: 'live', ignored: false } })
  if (error && !data) {
    return (
      <PartProblem
        error={error}
        what="Who changed it could not be found out."
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <section
      aria-labelledby="drift"
      className="border-b border-line py-3 pr-4 pl-4 shadow-[inset_2px_0_0_var(--color-outofsync)] tablet:px-6"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="drift" className="text-12 text-ink-3">
          Why it is out of sync, found by Fleetglass
        </h2>
        <a {...link} className="link max-tablet:min-h-9 max-tablet:content-center">
          See the difference
        </a>
      </div>
      {data ? (
        <>
          <p className="max-w-[96ch] text-15 font-medium [overflow-wrap:anywhere]">
            <ClusterText text={data.sentence} />
          </p>
          <ul className="mt-1 grid gap-1">
            {data.items.map((item) => (
              <DriftItem key={objectKey(item.id)} item={item} onResource={onResource} />
            ))}
          </ul>
          {data.more > 0 ? (
            <p className="mt-1 text-12 text-ink-3">
              {data.more} more that differ were not looked at.
            </p>
          ) : null}
        </>
      ) : (
        <div aria-busy="true" className="after-a-moment grid gap-3 py-2">
          <Bone width="min(480px, 80%)" />
          <Bone width="min(320px, 60%)" />
        </div>
      )}
    </section>
  )
}

function DriftItem({
  item: { id, writers, isMissing, problem },
  onResource,
}: {
  item: Drift['items'][number]
  onResource: (id: ObjectId) => void
}) {
  return (
    <li className="grid items-start gap-x-4 text-12 tablet:grid-cols-[minmax(0,240px)_minmax(0,1fr)]">
      <button
        type="button"
        onClick={() => onResource(id)}
        className="min-w-0 truncate text-left link max-tablet:min-h-9"
      >
        {plainText(`${id.kind} ${id.name}`)}
      </button>
      <div className="min-w-0 [overflow-wrap:anywhere] text-ink-2">
        {isMissing ? <p className="font-medium text-missing">It is not in the cluster.</p> : null}
        {problem ? (
          <p className="text-unknown">
            <ClusterText text={problem} />
          </p>
        ) : null}
        {!isMissing && !problem && writers.length === 0 ? (
          <p className="text-ink-3">No other writer is recorded.</p>
        ) : null}
        {writers.map(({ manager, at, fields }, i) => (
          <p key={`${i} ${manager}`}>
            <span className="font-medium text-ink mono">{plainText(manager)}</span> wrote{' '}
            <span className="mono">{plainText(fields.slice(0, FIELDS_SHOWN).join(', '))}</span>
            {fields.length > FIELDS_SHOWN ? ` and ${fields.length - FIELDS_SHOWN} more` : ''}
            {at ? (
              <span className="text-ink-3">
                , <Age at={at} /> ago
              </span>
            ) : null}
          </p>
        ))}
      </div>
    </li>
  )
}

import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import type { Look } from '@/components/status/look'
import { State } from '@/components/status/state'
import { plainText } from '@/lib/client/plain-text'
import type { AppSetDetail } from '@/lib/contract/app-set'
import { appKey } from '@/lib/domain/ref'

type Step = AppSetDetail['steps'][number]

const LOOKS: Readonly<Record<string, Look>> = {
  Waiting: { word: 'Waiting', mark: 'waiting', tone: 'unknown' },
  Pending: { word: 'Next', mark: 'waiting', tone: 'outofsync' },
  Progressing: { word: 'Rolling out', mark: 'progressing', tone: 'progressing' },
  Healthy: { word: 'Done', mark: 'healthy', tone: 'healthy' },
}

/** Each step with its apps: the next begins when those before are healthy. */
export function RollOutSteps({
  steps,
  current,
}: {
  steps: readonly Step[]
  current: number | undefined
}) {
  return (
    <ol>
      {steps.map((step, at) => {
        const isHere = at + 1 === current
        return (
          <li
            key={`${at} ${step.words}`}
            aria-current={isHere ? 'step' : undefined}
            className={`border-b border-line px-4 py-2.5 tablet:px-6 ${isHere ? 'bg-selected' : ''}`}
          >
            <div className="flex flex-wrap items-baseline gap-x-2">
              <span className="figures font-semibold">Step {at + 1}</span>
              <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
                <ClusterText text={step.words} />
              </span>
              {step.maxUpdate ? (
                <span className="text-12 text-ink-3">
                  at most {plainText(step.maxUpdate)} at once
                </span>
              ) : null}
            </div>
            {step.apps.length === 0 ? (
              <p className="text-12 text-ink-3">No app is in this step.</p>
            ) : (
              <ul className="mt-1 grid gap-1">
                {step.apps.map(({ name, state, message, app }) => (
                  <li key={name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
                    {app ? (
                      <Link
                        href={`/apps/${appKey(app.ref)}`}
                        className="truncate font-medium hover:text-accent"
                      >
                        <ClusterText text={name} />
                      </Link>
                    ) : (
                      <span className="truncate">
                        <ClusterText text={name} />
                      </span>
                    )}
                    <State
                      look={
                        LOOKS[state] ?? { word: plainText(state), mark: 'unknown', tone: 'unknown' }
                      }
                      size={14}
                    />
                    {message && state !== 'Healthy' ? (
                      <p className="col-span-2 text-12 text-ink-3 [overflow-wrap:anywhere]">
                        <ClusterText text={message} />
                      </p>
                    ) : null}
                  </li>
                ))}
              </ul>
            )}
            {step.total > step.apps.length ? (
              <p className="figures mt-1 text-12 text-ink-3">
                and {step.total - step.apps.length} more
              </p>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

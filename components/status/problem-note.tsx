'use client'

import { Button } from '@/components/ui/button'
import { ApiError } from '@/lib/client/fetch-json'

interface Props {
  error: Error
  /** What could not be done, as a sentence. */
  what: string
  onRetry: () => void
}

/** A question that was not answered: what, why, and what to do next. */
export function ProblemNote({ error, what, onRetry }: Props) {
  const why =
    error instanceof ApiError && error.isRefusal
      ? error.message
      : 'Fleetglass did not answer. It is asked again by itself as soon as it does.'
  return (
    <div role="alert" className="m-4 max-w-180 bg-degraded-tint px-4 py-3 tablet:m-6">
      <p className="font-semibold">{what}</p>
      <p className="mt-0.5 text-ink-2">{why}</p>
      {error instanceof ApiError
        ? error.parameters.map(({ parameter, message }) => (
            <p key={parameter} className="mt-0.5 text-ink-2">
              <span className="mono">{parameter}</span>: {message}
            </p>
          ))
        : null}
      <div className="mt-2">
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </div>
  )
}

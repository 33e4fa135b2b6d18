import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import { ApiError } from '@/lib/client/fetch-json'

interface Props {
  error: Error
  /** What could not be done, as a sentence. */
  what: string
  onRetry: () => void
}

/** One part of the page that was not answered, while the rest stands. */
export function PartProblem({ error, what, onRetry }: Props) {
  const why =
    error instanceof ApiError && error.isRefusal
      ? error.message
      : 'Fleetglass did not answer. It is asked again as soon as the application changes.'
  return (
    <div
      role="alert"
      className="m-4 max-w-180 bg-degraded-tint px-4 py-3 [overflow-wrap:anywhere] tablet:mx-[var(--gutter,24px)]"
    >
      <p className="font-semibold">{what}</p>
      <p className="mt-0.5 text-ink-2">
        <ClusterText text={why} />
      </p>
      <div className="mt-2">
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </div>
  )
}

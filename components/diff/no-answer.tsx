import { PartProblem } from '@/components/app/part-problem'
import { ApiError } from '@/lib/client/fetch-json'

import { DiffSkeleton } from './diff-skeleton'

interface Props {
  error: Error | null
  onRetry: () => void
}

/** What stands where a difference will: its shape while it is read, or why it was not answered. */
export function NoAnswer({ error, onRetry }: Props) {
  if (!error) return <DiffSkeleton />
  const isForbidden = error instanceof ApiError && error.status === 403
  return (
    <PartProblem
      error={error}
      what={isForbidden ? 'You may not read this difference.' : 'It could not be compared.'}
      onRetry={onRetry}
    />
  )
}

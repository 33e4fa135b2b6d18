'use client'

import { useMutation } from '@tanstack/react-query'

import { plainText } from '@/lib/client/plain-text'
import { retryCluster } from '@/lib/client/clusters-queries'

/** Asks for an attempt now. What comes of it is told by the link itself. */
export function TryButton({ id, name }: { id: string; name: string }) {
  const attempt = useMutation({ mutationFn: () => retryCluster(id) })
  return (
    <span className="inline-flex flex-col items-end">
      <button
        type="button"
        disabled={attempt.isPending}
        aria-label={`Try ${plainText(name)} now`}
        onClick={() => attempt.mutate()}
        className="link -my-3 py-3 whitespace-nowrap disabled:text-ink-3 tablet:-my-1 tablet:py-1"
      >
        {attempt.isPending ? 'Trying' : 'Try now'}
      </button>
      <span role="status" className="text-right text-11 text-degraded">
        {attempt.error ? attempt.error.message : ''}
      </span>
    </span>
  )
}

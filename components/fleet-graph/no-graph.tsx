import Link from 'next/link'

import { MessagePage } from '@/components/shell/message-page'
import { ProblemNote } from '@/components/status/problem-note'
import { ApiError } from '@/lib/client/fetch-json'

interface Props {
  error: Error
  hasFocus: boolean
  onRetry: () => void
}

/** A graph that cannot be drawn: because what it is about is not there, or because nobody answered. */
export function NoGraph({ error, hasFocus, onRetry }: Props) {
  if (!hasFocus || !(error instanceof ApiError) || !error.isRefusal)
    return <ProblemNote error={error} what="The graph could not be read." onRetry={onRetry} />
  return (
    <MessagePage headline="There is nothing of that name in the fleet, or you may not see it.">
      <p>
        It may have been deleted, its cluster may not have been read yet, or the address may be cut
        off.
      </p>
      <Link href="/graph" className="link">
        The whole fleet
      </Link>
    </MessagePage>
  )
}

'use client'

import { MessagePage } from '@/components/shell/message-page'
import { Button } from '@/components/ui/button'

interface Props {
  error: Error & { digest?: string }
  reset: () => void
}

export default function DashboardError({ error, reset }: Props) {
  return (
    <MessagePage headline="This page broke. The fleet itself is not affected.">
      <p>
        What it would have shown is not judged here. The other pages work; this is a fault of
        Fleetglass
        {error.digest ? (
          <>
            , logged on the server as <span className="mono">{error.digest}</span>
          </>
        ) : null}
        .
      </p>
      <Button look="primary" onClick={reset}>
        Draw it again
      </Button>
    </MessagePage>
  )
}

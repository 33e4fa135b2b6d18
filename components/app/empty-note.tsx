import type { ReactNode } from 'react'

import { Button } from '@/components/ui/button'

interface Props {
  headline: string
  children?: ReactNode
  onClear?: () => void
}

/** A part of the page that holds nothing, and what that means. */
export function EmptyNote({ headline, children, onClear }: Props) {
  return (
    <div role="status" className="max-w-180 px-4 py-6 tablet:px-[var(--gutter,24px)]">
      <p className="text-15 font-semibold">{headline}</p>
      {children ? <div className="mt-0.5 text-ink-2">{children}</div> : null}
      {onClear ? (
        <div className="mt-3">
          <Button onClick={onClear}>Clear the filter</Button>
        </div>
      ) : null}
    </div>
  )
}

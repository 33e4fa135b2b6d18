'use client'

import { usePlaceLink } from './use-place-link'

/** From an app that is behind its source to what a sync would change. */
export function PendingLink() {
  const link = usePlaceLink({ tab: 'diff', diff: { kind: 'pending', ignored: false } })
  return (
    <a {...link} className="link text-12 max-tablet:inline-block max-tablet:py-1">
      What a sync would change
    </a>
  )
}

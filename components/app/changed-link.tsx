'use client'

import { usePlaceLink } from './use-place-link'

/** From an app to what its last deployment changed against the one before. */
export function ChangedLink() {
  const link = usePlaceLink({ tab: 'diff', diff: { kind: 'history', ignored: false } })
  return (
    <a {...link} className="link relative z-2 flex-none text-12 max-tablet:py-1">
      What changed
    </a>
  )
}

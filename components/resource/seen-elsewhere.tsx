'use client'

import { plainClick } from '@/components/apps/plain-click'

interface Props {
  words: string
  href: string
  go: () => void
}

/** A way to the same object among the others. */
export function SeenElsewhere({ words, href, go }: Props) {
  return (
    <a
      href={href}
      onClick={(event) => {
        if (plainClick(event) === undefined) return
        event.preventDefault()
        go()
      }}
      className="inline-flex items-center px-1 link max-tablet:h-9"
    >
      {words}
    </a>
  )
}

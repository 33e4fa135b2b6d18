'use client'

import { useEffect, useEffectEvent, useRef } from 'react'

import { Button } from '@/components/ui/button'

/** How far before its end a list asks for more. */
const AHEAD = '600px'

interface Props {
  isBusy: boolean
  onMore: () => void
  /** "older changes"; nothing for rows of a list. */
  what?: string
}

/** The end of what was read: more comes as soon as it is nearly in sight, or when it is pressed. */
export function MoreOnSight({ isBusy, onMore, what = 'more' }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const ask = useEffectEvent(() => {
    if (!isBusy) onMore()
  })

  // External system: what is in sight. Looked at again after each page, which may have been a short one.
  useEffect(() => {
    if (isBusy || !end.current) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) ask()
      },
      { rootMargin: AHEAD },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [isBusy])

  return (
    <div ref={end} className="border-t border-line px-4 py-3 tablet:px-6">
      <Button disabled={isBusy} onClick={onMore}>
        {isBusy ? `Reading ${what}` : `Show ${what}`}
      </Button>
    </div>
  )
}

'use client'

import { useEffect, useRef } from 'react'

import { Button } from '@/components/ui/button'

interface Props {
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
}

/** The end of the rows so far: asks for the next page when it comes into sight, or by its button. */
export function MoreRows({ hasMore, isLoading, onMore }: Props) {
  const end = useRef<HTMLDivElement>(null)

  // External system: what is in sight.
  useEffect(() => {
    const element = end.current
    if (!element || !hasMore || isLoading) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onMore()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [hasMore, isLoading, onMore])

  if (!hasMore) return null
  return (
    <div ref={end} className="px-4 py-3 tablet:px-6">
      <Button onClick={onMore} disabled={isLoading}>
        {isLoading ? 'Loading more' : 'Show more'}
      </Button>
    </div>
  )
}

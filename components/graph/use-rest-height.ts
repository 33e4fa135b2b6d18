'use client'

import { useLayoutEffect, useRef } from 'react'

const LEAST_PX = 560

/** Makes a graph as high as what is left of the window below it, so that nothing has to be scrolled to see it whole. */
export function useRestHeight() {
  const element = useRef<HTMLDivElement>(null)

  // External system: where it stands on the page, which what is above it moves.
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const read = () => {
      const top = Math.round(box.getBoundingClientRect().top + scrollY)
      const isGraph = box.dataset.picture === 'graph'
      const height = `${Math.max(LEAST_PX, innerHeight - top)}px`
      box.style.minHeight = height
      box.style.height = isGraph ? height : ''
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(document.body)
    const changes = new MutationObserver(read)
    changes.observe(box, { attributeFilter: ['data-picture'] })
    addEventListener('resize', read)
    return () => {
      observer.disconnect()
      changes.disconnect()
      removeEventListener('resize', read)
    }
  }, [])
  return element
}

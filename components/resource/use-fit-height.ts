'use client'

import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Height of the bars that stay on top of a page. */
const BARS_PX = 84
const LEAST_PX = 320

/** Keeps an element as high as what is seen of the page below its top, so that its end is never out of sight. */
export function useFitHeight(): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null)
  // External system: the page's scroll position.
  useLayoutEffect(() => {
    const box = element.current
    const parent = box?.parentElement
    if (!box || !parent) return
    let frame = 0
    const fit = () => {
      frame = 0
      const top = Math.max(BARS_PX, parent.getBoundingClientRect().top)
      box.style.height = `${Math.max(LEAST_PX, Math.round(innerHeight - top))}px`
    }
    const soon = () => {
      frame ||= requestAnimationFrame(fit)
    }
    fit()
    addEventListener('scroll', soon, { passive: true })
    addEventListener('resize', soon)
    const observer = new ResizeObserver(soon)
    observer.observe(document.body)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', soon)
      removeEventListener('resize', soon)
      observer.disconnect()
    }
  }, [])
  return element
}

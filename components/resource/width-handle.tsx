'use client'

import { useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'

import { LEAST_WIDTH_PX, MOST_WIDTH_PX, setPanelWidth, usePanelWidth } from './panel-width'

const STEP_PX = 40

/** The edge by which a panel is made wider: dragged, or by arrows; twice pressed it is as it came. */
export function WidthHandle({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const width = usePanelWidth()
  const [isHeld, setHeld] = useState(false)
  const widthNow = () => panel.current?.getBoundingClientRect().width ?? LEAST_WIDTH_PX

  const onPointerMove = (event: PointerEvent) => {
    const right = panel.current?.getBoundingClientRect().right
    if (isHeld && right !== undefined) setPanelWidth(right - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? STEP_PX : event.key === 'ArrowRight' ? -STEP_PX : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    setPanelWidth(widthNow() + by)
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the resource's panel"
      aria-valuenow={width ?? 0}
      aria-valuetext={width === undefined ? 'as it comes' : `${width} pixels`}
      aria-valuemin={0}
      aria-valuemax={MOST_WIDTH_PX}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld(true)
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => setHeld(false)}
      onPointerCancel={() => setHeld(false)}
      onDoubleClick={() => setPanelWidth(undefined)}
      onKeyDown={onKeyDown}
      className={`absolute inset-y-0 -left-1 z-5 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1 after:w-px hover:after:bg-accent ${isHeld ? 'after:bg-accent' : ''}`}
    />
  )
}

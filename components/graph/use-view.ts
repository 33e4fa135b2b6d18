'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useReactFlow, useStore } from 'reactflow'

import type { Drawing } from '@/lib/graph/drawing'
import { BOX } from '@/lib/graph/tidy'

/** What is fitted is never drawn larger than it is, nor so small that only colours are left. */
const LARGEST = 1
const SMALLEST = 0.12
const EDGE = 20

/** Where the picture stands in its frame, and how it is moved. */
export function useView(drawing: Drawing | undefined) {
  const flow = useReactFlow()
  const width = useStore(({ width }) => width)
  const height = useStore(({ height }) => height)

  const fit = useCallback(() => {
    if (!drawing || width === 0 || height === 0) return
    const zoom = Math.max(
      SMALLEST,
      Math.min(LARGEST, width / (drawing.width + EDGE), height / (drawing.height + EDGE)),
    )
    void flow.setViewport({
      zoom,
      x: Math.max((width - drawing.width * zoom) / 2, zoom === SMALLEST ? EDGE : -Infinity),
      y: Math.max((height - drawing.height * zoom) / 2, zoom === SMALLEST ? EDGE : -Infinity),
    })
  }, [flow, drawing, width, height])

  /** Brings a box into the frame, by no more than is needed. */
  const show = useCallback(
    (key: string) => {
      const box = drawing?.boxes.find((one) => one.key === key)
      if (!box || width === 0) return
      const { x, y, zoom } = flow.getViewport()
      const left = box.x * zoom + x
      const top = box.y * zoom + y
      const right = left + BOX.width * zoom
      const bottom = top + BOX.height * zoom
      const dx = left < EDGE ? EDGE - left : right > width - EDGE ? width - EDGE - right : 0
      const dy = top < EDGE ? EDGE - top : bottom > height - EDGE ? height - EDGE - bottom : 0
      if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom })
    },
    [flow, drawing, width, height],
  )

  /** Keeps a box under the pointer while another picture is drawn. */
  const anchor = useRef<{ from: { x: number; y: number }; keys: ReadonlySet<string> }>(undefined)
  const latest = useRef(drawing)
  useEffect(() => {
    latest.current = drawing
  }, [drawing])
  // The same function for every picture: the boxes hold it, and are drawn anew with another one.
  const hold = useCallback((key: string) => {
    const boxes = latest.current?.boxes ?? []
    const box = boxes.find((one) => one.key === key)
    if (box) anchor.current = { from: box, keys: new Set(boxes.map((one) => one.key)) }
  }, [])
  /** The box that stands for the held one in the new picture, after it was brought to the same place. */
  const settle = useCallback(
    (key: string): string | undefined => {
      const held = anchor.current
      anchor.current = undefined
      if (!held || !drawing) return undefined
      const box =
        drawing.boxes.find((one) => one.key === key) ??
        drawing.boxes.find((one) => !held.keys.has(one.key))
      if (!box) return undefined
      const { x, y, zoom } = flow.getViewport()
      void flow.setViewport({
        zoom,
        x: x + (held.from.x - box.x) * zoom,
        y: y + (held.from.y - box.y) * zoom,
      })
      return box.key
    },
    [flow, drawing],
  )
  return { fit, show, hold, settle, flow, isSized: width > 0 && height > 0 }
}

/** Focuses a box as soon as it is drawn. */
export function useLateFocus() {
  const frame = useRef(0)
  // External system: the browser's frames.
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  return useCallback((id: string) => {
    let tries = 5
    const look = () => {
      const element = document.getElementById(id)
      if (element) element.focus({ preventScroll: true })
      else if (tries-- > 0) frame.current = requestAnimationFrame(look)
    }
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(look)
  }, [])
}

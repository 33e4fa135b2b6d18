'use client'

import { useEffect, type RefObject } from 'react'

import { wayThrough } from '@/lib/client/fleet-graph-flow'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

/**
 * Marks the boxes and lines on the way through one box, for the style sheet: hundreds of boxes need not be drawn anew for
 * a pointer that passes.
 */
export function useLitWay(
  canvas: RefObject<HTMLElement | null>,
  { nodes, edges }: FleetGraph,
  about: string | undefined,
): void {
  // External system: the document's elements, which the drawing library owns.
  useEffect(() => {
    const root = canvas.current
    if (!root || about === undefined || !nodes.some(({ key }) => key === about)) return
    const way = wayThrough(edges, about)
    const lines = new Set(
      edges.flatMap(({ from, how, to }) =>
        way.has(from) && way.has(to) ? [`${from} ${how} ${to}`] : [],
      ),
    )
    const lit = [...root.querySelectorAll('.react-flow__node, .react-flow__edge')].filter(
      (element) => {
        const id = element.getAttribute('data-id') ?? ''
        return way.has(id) || lines.has(id)
      },
    )
    for (const element of [root, ...lit]) element.toggleAttribute('data-lit', true)
    return () => {
      for (const element of [root, ...lit]) element.toggleAttribute('data-lit', false)
    }
  }, [canvas, nodes, edges, about])
}

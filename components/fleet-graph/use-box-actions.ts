'use client'

import { useRouter } from 'next/navigation'
import { useReactFlow } from 'reactflow'
import { useEffect, useMemo, useRef } from 'react'

import type { ColumnPlaces } from '@/lib/client/fleet-graph-columns'
import { inFlow } from '@/lib/client/fleet-graph-flow'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

import type { BoxActions } from './box-actions'

/** A second click within this time opens the page instead. */
const DOUBLE_MS = 240

interface Asked {
  graph: FleetGraph
  places: ColumnPlaces
  focusHref: (focus: string) => string
  onMiddle: (focus: string) => void
  onStop: (key: string) => void
}

/** A click puts a box in the middle, a double click opens its page; arrows walk along the lines and the columns. */
export function useBoxActions({ graph, places, focusHref, onMiddle, onStop }: Asked): BoxActions {
  const router = useRouter()
  const flow = useReactFlow()
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(pending.current), [])

  return useMemo(() => {
    const hrefOf = ({ href, focus }: FleetNode) =>
      href ?? (focus === undefined ? undefined : focusHref(focus))
    const middle = ({ focus }: FleetNode) => {
      if (focus !== undefined) onMiddle(focus)
    }
    return {
      hrefOf,
      onClick(event, node) {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        // A key pressed on a link clicks it as well: that opens the page.
        if (event.detail === 0) return
        event.preventDefault()
        clearTimeout(pending.current)
        const href = hrefOf(node)
        if (event.detail > 1 && href !== undefined) router.push(href)
        else if (node.focus === undefined && href !== undefined) router.push(href)
        else pending.current = setTimeout(() => middle(node), DOUBLE_MS)
      },
      onKeyDown(event, node) {
        if (event.key === ' ') {
          event.preventDefault()
          middle(node)
          return
        }
        const next = neighbour(graph, places, node.key, event.key)
        if (next === undefined) return
        event.preventDefault()
        onStop(next)
        document
          .querySelector<HTMLElement>(`[data-box="${CSS.escape(next)}"]`)
          ?.focus({ preventScroll: true })
      },
      onFocus(node) {
        onStop(node.key)
        const at = places.at.get(node.key)
        if (at && !isInSight(node.key)) {
          const { zoom } = flow.getViewport()
          void flow.setCenter(at.x + 110, at.y + 24, { zoom })
        }
      },
    }
  }, [graph, places, focusHref, onMiddle, onStop, router, flow])
}

/** The box that an arrow key leads to: along a line, or up and down in the column. */
function neighbour(
  { edges }: FleetGraph,
  { at }: ColumnPlaces,
  key: string,
  pressed: string,
): string | undefined {
  const here = at.get(key)
  if (!here) return undefined
  const y = (each: string) => at.get(each)?.y ?? 0
  const nearest = (keys: string[]) =>
    keys
      .filter((each) => at.has(each))
      .sort((a, b) => Math.abs(y(a) - here.y) - Math.abs(y(b) - here.y))[0]
  const lines = edges.map(inFlow)
  const column = [...at].flatMap(([each, place]) =>
    place.x === here.x && each !== key ? [each] : [],
  )
  switch (pressed) {
    case 'ArrowRight':
      return nearest(lines.flatMap(({ from, to }) => (from === key ? [to] : [])))
    case 'ArrowLeft':
      return nearest(lines.flatMap(({ from, to }) => (to === key ? [from] : [])))
    case 'ArrowDown':
      return nearest(column.filter((each) => y(each) > here.y))
    case 'ArrowUp':
      return nearest(column.filter((each) => y(each) < here.y))
    default:
      return undefined
  }
}

function isInSight(key: string): boolean {
  const box = document.querySelector(`[data-box="${CSS.escape(key)}"]`)
  const frame = box?.closest('.react-flow')
  if (!box || !frame) return true
  const [inner, outer] = [box.getBoundingClientRect(), frame.getBoundingClientRect()]
  return (
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom &&
    inner.left >= outer.left &&
    inner.right <= outer.right
  )
}

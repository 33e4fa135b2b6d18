'use client'

import type { FleetNode } from '@/lib/client/fleet-graph-rows'
import { plainText } from '@/lib/client/plain-text'

export interface MiddleProps {
  focusHref: (focus: string) => string
  onMiddle: (focus: string) => void
}

/** Puts a row's thing in the middle of the graph, as a click on its box does. */
export function MiddleLink({
  node,
  focusHref,
  onMiddle,
}: MiddleProps & { node: FleetNode | undefined }) {
  const focus = node?.focus
  if (!node || focus === undefined || node.kind === 'apps' || node.kind === 'more') return null
  return (
    <a
      href={focusHref(focus)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onMiddle(focus)
      }}
      className="link text-12 whitespace-nowrap"
    >
      Only this<span className="sr-only">: {plainText(node.label)}</span>
    </a>
  )
}

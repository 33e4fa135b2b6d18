import { memo } from 'react'
import { ViewportPortal } from 'reactflow'

import type { DrawnEdge, Drawing } from '@/lib/graph/drawing'

import { lineWord } from './tie-words'

interface Props {
  drawing: Drawing
  /** The box that is pointed at, focused or open: its own ties are always shown. */
  around: ReadonlySet<string>
}

/** More ties than that are a web in which nobody finds anything: then only those of one box are drawn. */
const MOST_TIES = 40
const MOST_WORDS = 14

/** The lines of the graph below its boxes, those to trouble above the others. They say nothing that the boxes' names and the table do not. */
export const GraphLines = memo(function GraphLines({ drawing, around }: Props) {
  const { edges, width, height } = drawing
  const isNear = ({ from, to }: DrawnEdge) => around.has(from) || around.has(to)
  const ties = edges.filter((edge) => edge.how !== undefined && (!edge.isQuiet || isNear(edge)))
  const shown = ties.length > MOST_TIES ? ties.filter(isNear) : ties
  const spoken = ties.length > MOST_WORDS ? shown.filter(isNear) : shown
  const own = edges.filter(({ how }) => how === undefined)
  return (
    <ViewportPortal>
      <svg
        aria-hidden="true"
        width={width}
        height={height}
        className="pointer-events-none absolute top-0 left-0 -z-1 overflow-visible fill-none"
      >
        {own.map((edge) =>
          edge.isHot ? null : (
            <path
              key={edge.id}
              d={edge.d}
              strokeWidth={1.25}
              className={edge.isPale ? 'stroke-line' : 'stroke-line-strong'}
            />
          ),
        )}
        {shown.map((edge) => (
          <path
            key={edge.id}
            d={edge.d}
            strokeWidth={isNear(edge) ? 1.5 : 1.25}
            strokeDasharray="2 3"
            className={isNear(edge) ? 'stroke-accent' : 'stroke-control'}
          />
        ))}
        {own.map((edge) =>
          edge.isHot ? (
            <path key={edge.id} d={edge.d} strokeWidth={1.75} className="stroke-degraded" />
          ) : null,
        )}
        {spoken.map(({ id, how, label, count }) =>
          how === undefined ? null : (
            <text
              key={id}
              x={label.x}
              y={label.y}
              textAnchor="middle"
              dominantBaseline="central"
              paintOrder="stroke"
              strokeWidth={5}
              strokeLinejoin="round"
              className="fill-ink-3 stroke-canvas text-11"
            >
              {lineWord(how)}
              {count > 1 ? ` ${count}` : ''}
            </text>
          ),
        )}
      </svg>
    </ViewportPortal>
  )
})

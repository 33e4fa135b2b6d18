'use client'

import 'reactflow/dist/base.css'
import './fleet-canvas.css'

import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from 'reactflow'
import { useMemo, useRef, useState } from 'react'

import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { blockedLines } from './blocked-lines'
import { BoxActions } from './box-actions'
import { boxNodes } from './box-nodes'
import { CanvasTools } from './canvas-tools'
import { ColumnHeads } from './column-heads'
import { FleetBox } from './fleet-box'
import { fleetEdges } from './fleet-edges'
import { FlowEdge } from './flow-edge'
import { FirstView } from './first-view'
import { useBoxActions } from './use-box-actions'
import { useLitWay } from './use-lit-way'
import { usePlaces } from './use-places'

const NODE_TYPES = { box: FleetBox }
const EDGE_TYPES = { flow: FlowEdge }
const HIDDEN = { hideAttribution: true }

interface Props {
  graph: FleetGraph
  /** What was asked: another question begins with another view. */
  question: string
  focusHref: (focus: string) => string
  onMiddle: (focus: string) => void
}

/** The fleet as boxes and lines, in columns from left to right. */
export default function FleetCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ graph, question, focusHref, onMiddle }: Props) {
  const places = usePlaces(graph, question)
  const [stop, setStop] = useState<string>()
  const [hovered, setHovered] = useState<string>()
  const actions = useBoxActions({ graph, places, focusHref, onMiddle, onStop: setStop })
  const [isWalking, setIsWalking] = useState(false)
  const canvas = useRef<HTMLDivElement>(null)
  useLitWay(canvas, graph, hovered ?? (isWalking ? stop : undefined))
  const tabStop = stop !== undefined && places.at.has(stop) ? stop : graph.nodes[0]?.key
  const drawn = useMemo(() => boxNodes(graph, places), [graph, places])
  const nodes = useMemo(
    () =>
      drawn.map((box) =>
        box.id === tabStop ? { ...box, data: { ...box.data, isTabStop: true } } : box,
      ),
    [drawn, tabStop],
  )
  const blocked = useMemo(() => blockedLines(graph, places), [graph, places])
  const edges = useMemo(() => fleetEdges(graph, blocked), [graph, blocked])

  return (
    <BoxActions value={actions}>
      <div
        ref={canvas}
        className="fleet-canvas relative min-h-0 flex-1"
        onFocus={(event) => setIsWalking(event.target.matches(':focus-visible'))}
        onBlur={() => setIsWalking(false)}
      >
        <ReactFlow
          aria-label="Graph of sources, applications and clusters"
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          panOnScroll
          zoomOnDoubleClick={false}
          minZoom={0.2}
          maxZoom={1.5}
          proOptions={HIDDEN}
          onNodeMouseEnter={(_event, { id }) => setHovered(id)}
          onNodeMouseLeave={() => setHovered(undefined)}
        >
          <Background
            variant={BackgroundVariant.Dots}
            gap={20}
            size={1}
            color="var(--color-line)"
            bgColor="var(--color-canvas)"
          />
          <ColumnHeads nodes={graph.nodes} places={places} />
          <FirstView key={question} places={places} />
          <CanvasTools />
        </ReactFlow>
      </div>
    </BoxActions>
  )
}

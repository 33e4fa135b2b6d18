'use client'

import 'reactflow/dist/base.css'

import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { MiniMap, ReactFlow, ReactFlowProvider, useStore } from 'reactflow'

import type { Drawing, DrawnBox } from '@/lib/graph/drawing'
import { STEPS, walk } from '@/lib/graph/walk'

import { GraphLines } from './graph-lines'
import { boxId, GraphNode, type BoxNode } from './graph-node'
import { GraphZoom } from './graph-zoom'
import { useBoxes } from './use-boxes'
import { useLateFocus, useView } from './use-view'

interface Props {
  drawing: Drawing
  /** Key of the node that is open in the panel. */
  openKey: string | undefined
  /** Id of the sentence that says it in words. */
  sentenceId: string
  onNode: (key: string) => void
  /** Shows what is folded behind a box. */
  onUnfold: (opens: string) => void
}

const NODE_TYPES = { box: GraphNode }
/** With fewer, all of them in the document is cheaper than looking for those in sight. */
const MANY = 100
/** Below this size the second line of a box is not read any more. */
const FAR = 0.55
const MAP_FROM = 25
const MAP = { width: 168, height: 104 }

/** The graph: boxes that stand still, lines between them, and a frame that is moved over them. */
export function GraphCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ drawing, openKey, sentenceId, onNode, onUnfold }: Props) {
  const { fit, show, hold, settle, flow, isSized } = useView(drawing)
  const focusLate = useLateFocus()
  const [cursor, setCursor] = useState<string>()
  const [pointed, setPointed] = useState<string>()
  const isFar = useStore(({ transform }) => transform[2] < FAR)
  const isMoved = useRef(false)
  const lookKey = drawing.of
  const unfolding = useRef<string>(undefined)

  const openBox = useMemo(
    () => drawing.boxes.find(({ node }) => node !== undefined && node === openKey)?.key,
    [drawing, openKey],
  )
  const stop = drawing.boxes.some(({ key }) => key === cursor)
    ? cursor
    : (openBox ?? drawing.boxes[0]?.key)

  // What the boxes hold stays the same: each of them would be drawn anew with every answer of the server.
  const heard = useRef({ onNode, onUnfold })
  useEffect(() => {
    heard.current = { onNode, onUnfold }
  }, [onNode, onUnfold])
  const onOpen = useCallback(
    (box: DrawnBox) => {
      if (box.opens === undefined) return
      hold(box.key)
      unfolding.current = box.key
      heard.current.onUnfold(box.opens)
    },
    [hold],
  )
  const onPress = useCallback(
    (box: DrawnBox) => {
      setCursor(box.key)
      if (box.node === undefined) onOpen(box)
      else heard.current.onNode(box.node)
    },
    [onOpen],
  )
  const nodes = useBoxes(drawing, { openKey: openBox, stop, onPress, onOpen })

  // External system: React Flow's frame. A new look is fitted once it is drawn, and so is what is still being read;
  // after that nothing moves the picture but its reader.
  const fitted = useRef({ lookKey: '', isLoading: true })
  useEffect(() => {
    if (!isSized) return
    if (unfolding.current !== undefined) {
      const key = settle(unfolding.current)
      unfolding.current = undefined
      fitted.current.lookKey = lookKey
      if (key === undefined) return
      setCursor(key)
      focusLate(boxId(key))
      return
    }
    const before = fitted.current
    fitted.current = { lookKey, isLoading: !drawing.isSettled }
    if (before.lookKey !== lookKey) isMoved.current = false
    else if (isMoved.current || !before.isLoading) return
    if (before.lookKey === '' || before.lookKey === lookKey) {
      fit()
      return
    }
    // Drawing much and moving it are two tasks.
    let isDone = false
    const frame = requestAnimationFrame(() => {
      isDone = true
      fit()
    })
    return () => {
      cancelAnimationFrame(frame)
      // A newer picture came in between: it is fitted instead.
      if (!isDone) fitted.current = before
    }
  }, [isSized, lookKey, drawing, fit, settle, focusLate])
  useEffect(() => {
    if (openBox !== undefined) show(openBox)
  }, [openBox, show])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const step = STEPS.find((one) => one === event.key)
    if (!step || stop === undefined) return
    event.preventDefault()
    const next = walk(drawing.boxes, drawing.edges, stop, step)
    if (next === undefined) return
    isMoved.current = true
    setCursor(next)
    show(next)
    focusLate(boxId(next))
  }

  const around = useMemo(
    () => new Set([pointed, cursor, openBox].filter((key) => key !== undefined)),
    [pointed, cursor, openBox],
  )
  return (
    <div
      role="group"
      aria-label="Resource graph"
      aria-describedby={sentenceId}
      data-graph
      onKeyDown={onKeyDown}
      className={`graph-ground relative h-full min-h-0 ${isFar ? 'graph-far' : ''}`}
    >
      <ReactFlow<BoxNode>
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        panActivationKeyCode={null}
        multiSelectionKeyCode={null}
        onlyRenderVisibleElements={drawing.boxes.length > MANY}
        minZoom={0.1}
        maxZoom={2}
        panOnScroll
        zoomOnDoubleClick={false}
        onMoveStart={(event) => {
          if (event) isMoved.current = true
        }}
        onNodeMouseEnter={(_event, node) => setPointed(node.id)}
        onNodeMouseLeave={() => setPointed(undefined)}
        attributionPosition="bottom-left"
      >
        <GraphLines drawing={drawing} around={around} />
        {drawing.boxes.length < MAP_FROM ? null : (
          <MiniMap<BoxNode>
            pannable
            zoomable
            ariaLabel="Map of the graph"
            nodeColor={mapColour}
            nodeStrokeWidth={0}
            nodeBorderRadius={2}
            style={MAP}
            bgColor="var(--color-surface)"
            maskColor="var(--color-shade-2)"
            className="graph-map hidden border border-line tablet:block"
          />
        )}
      </ReactFlow>
      <GraphZoom
        onFit={() => {
          isMoved.current = false
          fit()
        }}
        onZoom={(by) => {
          isMoved.current = true
          void (by > 0 ? flow.zoomIn() : flow.zoomOut())
        }}
        onActual={() => {
          isMoved.current = true
          void flow.zoomTo(1)
        }}
      />
    </div>
  )
}

function mapColour({ data: { box } }: BoxNode): string {
  if (box.isPale) return 'var(--color-line)'
  if (box.worst === 2) return 'var(--color-degraded)'
  if (box.worst === 1) return 'var(--color-progressing)'
  return box.health === 'healthy' ? 'var(--color-healthy)' : 'var(--color-line-strong)'
}

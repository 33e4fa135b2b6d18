'use client'

import { Panel, useReactFlow } from 'reactflow'

import { Button } from '@/components/ui/button'

/** Nearer, farther, all of it. */
export function CanvasTools() {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  return (
    <Panel position="bottom-right" className="flex gap-1">
      <Button aria-label="Farther" onClick={() => void zoomOut()}>
        −
      </Button>
      <Button aria-label="Nearer" onClick={() => void zoomIn()}>
        +
      </Button>
      <Button onClick={() => void fitView({ padding: 0.06 })}>Show all</Button>
    </Panel>
  )
}

'use client'

import { useState } from 'react'

import type { DrawnBox, Drawing } from '@/lib/graph/drawing'
import { BOX } from '@/lib/graph/tidy'

import type { BoxNode } from './graph-node'

interface Around {
  openKey: string | undefined
  stop: string | undefined
  onPress: (box: DrawnBox) => void
  onOpen: (box: DrawnBox) => void
}

interface Held {
  drawing: Drawing | undefined
  around: Around
  nodes: BoxNode[]
}

const NOTHING: BoxNode[] = []

/** The boxes as React Flow takes them. A box that looks as before stays the same object, so that it is not drawn again. */
export function useBoxes(drawing: Drawing | undefined, around: Around): BoxNode[] {
  const [held, setHeld] = useState<Held>({ drawing: undefined, around, nodes: NOTHING })
  const isSame =
    held.drawing === drawing &&
    held.around.openKey === around.openKey &&
    held.around.stop === around.stop &&
    held.around.onPress === around.onPress &&
    held.around.onOpen === around.onOpen
  if (isSame) return held.nodes
  const nodes = nodesOf(drawing, around, held)
  setHeld({ drawing, around, nodes })
  return nodes
}

function nodesOf(drawing: Drawing | undefined, around: Around, held: Held): BoxNode[] {
  if (!drawing) return NOTHING
  const before = new Map(held.nodes.map((node) => [node.id, node] as const))
  const hasBefore = before.size > 0
  return drawing.boxes.map((box) => {
    const old = before.get(box.key)
    const isSameBox = old !== undefined && (old.data.box === box || isAlike(old.data.box, box))
    const data = {
      box: isSameBox ? old.data.box : box,
      isOpen: box.key === around.openKey,
      isStop: box.key === around.stop,
      isNew: old ? old.data.isNew : hasBefore,
      onPress: around.onPress,
      onOpen: around.onOpen,
    }
    if (
      isSameBox &&
      old.data.isOpen === data.isOpen &&
      old.data.isStop === data.isStop &&
      old.data.onPress === data.onPress &&
      old.data.onOpen === data.onOpen
    )
      return old
    return {
      id: box.key,
      type: 'box',
      position: { x: box.x, y: box.y },
      width: BOX.width,
      height: BOX.height,
      data,
    }
  })
}

function isAlike(a: DrawnBox, b: DrawnBox): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

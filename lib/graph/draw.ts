import type { TreeNode } from '@/lib/domain/tree'

import { build, type Web } from './build'
import { drawnBox } from './drawn-box'
import type { Drawing, DrawnBox, Rows } from './drawing'
import { edgesOf } from './edges'
import { filter } from './filter'
import type { Look } from './graph-view'
import { group, type Plan } from './group'
import { keepPlaces } from './keep-places'
import { layoutLayers } from './layout'
import { rowsOf } from './rows'
import { summaryOf } from './summary'
import type { Thing } from './thing'
import { BOX, parentsOf, type Placed, type TreeBox } from './tidy'

/** Boxes that a person still takes in, and a browser draws without pains. */
export const MOST_BOXES = 300

/** How a person looks at it as a graph, and at the table. */
export interface GraphLook extends Look {
  opened: readonly string[]
  /** Another number places all boxes anew. */
  turn: number
  origin: string
}
export interface TableLook extends Look {
  toggled: readonly string[]
  origin: string
}

/**
 * Draws a tree step by step: build, filter, group, layout. Whoever runs it may stop between two steps when another look is
 * wanted. It remembers where boxes stand, so that what comes and goes moves nothing else.
 */
export class Drawer {
  private placed: Placed | undefined
  private placedFor = '';

  /** `isSettled` is false while a tree is still being read: then nobody has found anything in it yet. */
  *draw(
    nodes: Iterable<TreeNode>,
    look: GraphLook,
    isSettled: boolean,
  ): Generator<undefined, Drawing> {
    const web = build(nodes, look.view)
    yield
    const sieve = filter(web, look)
    const summary = summaryOf(web, sieve, look)
    yield
    const plan = group(web, sieve, {
      limit: MOST_BOXES,
      opened: look.opened,
      isSearching: look.q !== '',
    })
    yield
    const placed = this.place(web, plan, look, isSettled)
    yield
    const behind = behindOf(plan)
    const boxes = plan.boxes.flatMap((box) => {
      const point = placed.at.get(box.key)
      const drawn = point && drawnBox(box, behind.get(box.key) ?? [], point)
      return drawn ? [drawn] : []
    })
    return {
      of: JSON.stringify([look.view, look.filters, look.isPath, look.q]),
      isSettled,
      boxes,
      edges: edgesOf(web, plan, placed),
      width: placed.width,
      height: placed.height,
      isFolded: plan.isFolded,
      summary,
    }
  }

  *rows(
    nodes: Iterable<TreeNode>,
    look: TableLook,
    slotOf: (key: string) => number,
  ): Generator<undefined, Rows> {
    const web = build(nodes, look.view)
    yield
    const sieve = filter(web, look)
    yield
    const rows = rowsOf(web, sieve, new Set(look.toggled), slotOf)
    return { ...rows, summary: summaryOf(web, sieve, look) }
  }

  private place(web: Web, plan: Plan, look: GraphLook, isSettled: boolean): Placed {
    const { view, filters, isPath, q, opened, turn } = look
    const wanted = JSON.stringify([view, filters, isPath, q, opened, turn])
    const before = isSettled && wanted === this.placedFor ? this.placed : undefined
    const boxes = plan.boxes.map(({ key, under }) =>
      under === undefined ? { key } : { key, under },
    )
    const placed =
      view === 'ownership'
        ? keepPlaces(boxes, before)
        : keepPlaces(boxes, before, (all) => inLayers(web, plan, all))
    this.placed = placed
    this.placedFor = isSettled ? wanted : ''
    return placed
  }
}

/** What is no tree is placed by all its ties. */
function inLayers({ ties }: Web, { boxOf }: Plan, boxes: readonly TreeBox[]): Placed {
  const edges = boxes.flatMap(({ key, under }) =>
    under === undefined ? [] : [{ from: under, to: key }],
  )
  for (const { from, to } of ties) {
    const [left, right] = [boxOf.get(from)?.key, boxOf.get(to)?.key]
    if (left !== undefined && right !== undefined && left !== right)
      edges.push({ from: left, to: right })
  }
  const places = layoutLayers({ boxes: boxes.map(({ key }) => ({ key, ...BOX })), edges })
  return { ...places, lanes: new Map(), under: parentsOf(boxes) }
}

function behindOf({ boxOf }: Plan): ReadonlyMap<DrawnBox['key'], Thing[]> {
  const behind = new Map<string, Thing[]>()
  for (const [thing, { key }] of boxOf) {
    const held = behind.get(key)
    if (held) held.push(thing)
    else behind.set(key, [thing])
  }
  return behind
}

import type { ColumnBox } from '@/lib/client/fleet-graph-columns'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'

/** Width and height of each kind of box, in pixels. */
const SIZES: Record<FleetNode['kind'], readonly [width: number, height: number]> = {
  source: [248, 52],
  set: [248, 48],
  app: [248, 48],
  apps: [216, 48],
  cluster: [216, 52],
  more: [216, 48],
}

/** A node as the layout takes it: nothing of its state, so that no state moves it. */
export function columnBox({ key, kind }: FleetNode): ColumnBox {
  const [width, height] = SIZES[kind]
  const pin = pinOf(key, kind)
  return { key, width, height, ...(pin && { pin }) }
}

function pinOf(key: string, kind: FleetNode['kind']): ColumnBox['pin'] {
  if (kind === 'source' || key === 'more:sources') return 'first'
  return kind === 'cluster' || key === 'more:clusters' ? 'last' : undefined
}

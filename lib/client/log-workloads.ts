import { hasPods } from '@/lib/domain/objects/can-log'
import type { ObjectId } from '@/lib/domain/ref'
import type { HealthStatus } from '@/lib/domain/status'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'

/** Something whose pods have logs. */
export interface LogWorkload {
  key: string
  cluster: string
  id: ObjectId
  health: HealthStatus | undefined
  pods: number
}

/** The worst first: one opens logs to see why something does not work. */
const URGENCY: readonly (HealthStatus | undefined)[] = [
  'degraded',
  'missing',
  'progressing',
  'unknown',
  'suspended',
  undefined,
  'healthy',
]
/** Owners above a pod. */
const MAX_STEPS = 10

/** What an app runs in pods: of each pod the uppermost owner that makes pods, those in trouble first. */
export function logWorkloads(nodes: ReadonlyMap<string, TreeNode>): readonly LogWorkload[] {
  const found = new Map<string, { node: TreeNode; pods: number; isTroubled: boolean }>()
  for (const [key, node] of nodes) {
    if (!isPod(key)) continue
    const top = nodes.get(topOf(key, nodes)) ?? node
    const held = found.get(top.key) ?? { node: top, pods: 0, isTroubled: false }
    held.pods++
    held.isTroubled ||= node.health?.status === 'degraded'
    found.set(top.key, held)
  }
  return [...found.values()]
    .flatMap(({ node, pods, isTroubled }) => {
      const parsed = parseNodeKey(node.key)
      if (!parsed) return []
      const health = isTroubled ? 'degraded' : node.health?.status
      return [{ key: node.key, ...parsed, health, pods }]
    })
    .sort(
      (a, b) =>
        URGENCY.indexOf(a.health) - URGENCY.indexOf(b.health) ||
        a.id.name.localeCompare(b.id.name) ||
        a.key.localeCompare(b.key),
    )
}

function isPod(key: string): boolean {
  const id = parseNodeKey(key)?.id
  return id?.group === '' && id.kind === 'Pod'
}

function topOf(key: string, nodes: ReadonlyMap<string, TreeNode>): string {
  let top = key
  for (let step = 0; step < MAX_STEPS; step++) {
    const above = nodes.get(top)?.parents.find((parent) => {
      const id = parseNodeKey(parent)?.id
      return id !== undefined && nodes.has(parent) && hasPods(id)
    })
    if (above === undefined) return top
    top = above
  }
  return top
}

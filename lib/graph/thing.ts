import type { ObjectId } from '@/lib/domain/ref'
import type { HealthStatus } from '@/lib/domain/status'
import { parseNodeKey, type EdgeHow, type TreeNode } from '@/lib/domain/tree'

import { NO_NAMESPACE, NONE, type GraphView } from './graph-view'

/** One node with its place in the tree that a view makes of all nodes. */
export interface Thing {
  readonly node: TreeNode
  readonly id: ObjectId
  readonly cluster: string
  /** What it hangs under; undefined for roots. */
  under: Thing | undefined
  /** How it hangs there where nothing made it: `reads`, `feeds`; undefined when what it hangs under made it. */
  by: EdgeHow | undefined
  readonly children: Thing[]
  depth: number
  /** Things below it and itself. */
  size: number
  readonly own: Badness
  /** The worst in it and below it. */
  worst: Badness
}

/** How bad a thing is: 0 well or not judged, 1 not well, 2 trouble. */
export type Badness = 0 | 1 | 2

const BAD: Record<HealthStatus, Badness> = {
  healthy: 0,
  suspended: 0,
  progressing: 1,
  unknown: 1,
  missing: 2,
  degraded: 2,
}

/** Trouble is what a person has to see: degraded, missing, failed. What moves or cannot be judged is merely not well. */
export function badnessOf({ health, marks }: TreeNode): Badness {
  if (marks.includes('missing') || marks.includes('failed')) return 2
  return health ? BAD[health.status] : 0
}

export type HealthWord = HealthStatus | typeof NONE

/** The word that a node is counted and filtered under; what is listed and not there is missing, whoever judges it. */
export function healthWord({ health, marks }: TreeNode): HealthWord {
  return health?.status ?? (marks.includes('missing') ? 'missing' : NONE)
}

export function namespaceWord({ id }: Thing): string {
  return id.namespace === '' ? NO_NAMESPACE : id.namespace
}

/** Whether a node is one of the app's objects; its app, its sources and what it leans on elsewhere are not counted. */
export function isOwnObject({ role }: TreeNode): boolean {
  return role === 'managed' || role === 'descendant' || role === 'orphaned'
}

/** Sources and apps are counted where they are the subject; elsewhere only the app's own objects are. */
export function countedIn(view: GraphView): (thing: Thing) => boolean {
  return view === 'sources' ? () => true : ({ node }) => isOwnObject(node)
}

/** A thing that hangs nowhere yet. A key that is none of ours gives a thing with the key as its name. */
export function thingOf(node: TreeNode): Thing {
  const { cluster, id } = parseNodeKey(node.key) ?? {
    cluster: '',
    id: { group: '', kind: 'Object', namespace: '', name: node.key },
  }
  const own = badnessOf(node)
  return {
    node,
    id,
    cluster,
    under: undefined,
    by: undefined,
    children: [],
    depth: 0,
    size: 1,
    own,
    worst: own,
  }
}

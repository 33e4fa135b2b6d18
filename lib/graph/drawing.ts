import type { SyncStatus } from '@/lib/domain/status'
import type { EdgeHow, NodeMark, NodeRole } from '@/lib/domain/tree'

import type { Badness, HealthWord } from './thing'
import type { Point } from './tidy'

/** One box as it is drawn. Plain data: it comes out of a worker. */
export interface DrawnBox extends Point {
  key: string
  /** Key of the node that a press opens; undefined for a group. */
  node?: string
  /** What opens what is folded behind it. */
  opens?: string
  /** Things that stand behind it, itself among them. */
  count: number
  kind: string
  /** kubectl's short name of the kind. */
  short: string
  /** A name that begins with its parent's is told by its end. */
  name: string
  fullName: string
  namespace: string
  line: string
  health: HealthWord
  reason: string
  /** Healths of all that stand behind it, the worst first. */
  healths: readonly (readonly [HealthWord, number])[]
  sync?: SyncStatus
  marks: readonly NodeMark[]
  role: NodeRole
  worst: Badness
  /** It only leads to what was asked for. */
  isPale: boolean
  href?: string
}

export interface DrawnEdge {
  id: string
  from: string
  to: string
  /** Undefined where one made the other. */
  how?: EdgeHow | 'owns'
  /** How many ties of this kind it stands for. */
  count: number
  /** An SVG path. */
  d: string
  label: Point
  /** Leads to trouble. */
  isHot: boolean
  /** Drawn only around the box that a person looks at: another view tells it better. */
  isQuiet: boolean
  isPale: boolean
}

/** What a person can narrow by: words, and how many things each would leave. */
export type Choices = Record<
  'kind' | 'health' | 'sync' | 'ns',
  readonly (readonly [string, number])[]
>

/** How much there is, however it is drawn: graph and table say the same. */
export interface Summary {
  /** Objects of the app in this view; in the view of sources all things. */
  total: number
  managed: number
  matching: number
  isNarrowed: boolean
  choices: Choices
  /** It all in words. */
  sentence: string
}

export interface Drawing {
  /** Another word for another way of looking at it. */
  of: string
  /** False while more of the tree was still being read when this was drawn. */
  isSettled: boolean
  boxes: readonly DrawnBox[]
  edges: readonly DrawnEdge[]
  width: number
  height: number
  /** Something is drawn as a group or stands folded behind another. */
  isFolded: boolean
  summary: Summary
}

/** Rows of the table in parallel lists: plain numbers, which go from a worker to the page for nothing. */
export interface Rows {
  /** Numbers of the nodes. */
  slots: Int32Array
  depths: Uint8Array
  /** Bits of `ROW`. */
  flags: Uint8Array
  /** Place among its siblings, from 1, and how many they are. */
  places: Int32Array
  siblings: Int32Array
  summary: Summary
}

export const ROW = { hasChildren: 1, isOpen: 2, isPale: 4 } as const

import type { TreeAnswer } from '@/lib/contract/tree'
import type { TreeNode } from '@/lib/domain/tree'
import type { GraphLook, TableLook } from '@/lib/graph/draw'
import type { Drawing, Rows } from '@/lib/graph/drawing'

/** What is made of a tree for whoever looks at it. */
export type TreeLook = { as: 'graph'; look: GraphLook } | { as: 'table'; look: TableLook }
export type TreePicture = { as: 'graph'; drawing: Drawing } | { as: 'table'; rows: Rows }

/** What a page asks of the worker that holds an app's tree. */
export type ToTree =
  | { type: 'open'; path: string }
  /** A page that nobody sees asks for nothing. */
  | { type: 'visible'; isVisible: boolean }
  /** Asks at once. */
  | { type: 'ask' }
  /** How it is looked at from now on; undefined when nobody does. `turn` comes back with the picture. */
  | { type: 'look'; turn: number; look: TreeLook | undefined }

/** Why the last question was not answered. */
export interface TreeFault {
  /** Of the answer; undefined when there was none. */
  status?: number
  code?: string
  message: string
}

/** All that is told of a tree beside its nodes. */
export interface TreeHead extends Pick<TreeAnswer, 'state' | 'note' | 'asOf' | 'clusters'> {
  unread: TreeAnswer['unread']
}

/** What the worker tells. Nodes come in parts, so that no part keeps the page from drawing. */
export type FromTree =
  /** `slots` number the nodes for as long as the worker lives. */
  | { type: 'nodes'; slots: readonly number[]; nodes: readonly TreeNode[] }
  | { type: 'gone'; slots: readonly number[] }
  /** All nodes of an answer have been told. */
  | { type: 'head'; head: TreeHead }
  | { type: 'fault'; fault: TreeFault }
  | { type: 'picture'; turn: number; picture: TreePicture }

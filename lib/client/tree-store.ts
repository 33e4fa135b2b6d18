import type { TreeNode, UnreadKind } from '@/lib/domain/tree'

import { ApiError } from './fetch-json'
import { connectTree, type TreeConnection } from './tree-connection'
import type { FromTree, TreeHead, TreeLook, TreePicture } from './tree-messages'

/** The tree of an app as it is known now. */
export interface Tree {
  /** By key; a node that did not change is the same object in the next tree. */
  nodes: ReadonlyMap<string, TreeNode>
  /** Undefined before the first answer. */
  state: TreeHead['state'] | undefined
  note: string | undefined
  asOf: string | undefined
  unread: readonly UnreadKind[]
  /** Names of the clusters that keys begin with, by id. */
  clusters: Readonly<Record<string, string>>
  /** Why the last question was not answered; what is held is as it was. */
  error: Error | undefined
  /** Nothing has been answered yet. */
  isLoading: boolean
}

export const NO_TREE: Tree = {
  nodes: new Map(),
  state: undefined,
  note: undefined,
  asOf: undefined,
  unread: [],
  clusters: {},
  error: undefined,
  isLoading: true,
}

/** A page that goes to and fro finds its tree again. */
const LINGER_MS = 5_000

/** The tree of one app for all that show it on this page; it is read while somebody listens. */
export class TreeStore {
  private tree = NO_TREE
  private readonly nodes = new Map<string, TreeNode>()
  private readonly bySlot: (TreeNode | undefined)[] = []
  private hasNews = false
  private readonly listeners = new Set<() => void>()
  private connection: TreeConnection | undefined
  private leaving: ReturnType<typeof setTimeout> | undefined
  private looking: { turn: number; look: TreeLook | undefined } = { turn: 0, look: undefined }
  private picture: TreePicture | undefined

  constructor(
    private readonly path: string,
    private readonly onClosed: () => void,
  ) {}

  readonly getTree = (): Tree => this.tree

  /** The last picture that was made; of another look while the wanted one is being made. */
  readonly getPicture = (): TreePicture | undefined => this.picture

  /** The node with a number that a picture gives. */
  readonly nodeAt = (slot: number): TreeNode | undefined => this.bySlot[slot]

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    clearTimeout(this.leaving)
    if (!this.connection) this.open()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.leaving = setTimeout(() => this.close(), LINGER_MS)
    }
  }

  /** Asks at once. */
  readonly ask = (): void => this.connection?.send({ type: 'ask' })

  /** Says how the tree is looked at from now on. One page looks at it in one way. */
  readonly look = (look: TreeLook | undefined): void => {
    this.looking = { turn: this.looking.turn + 1, look }
    this.connection?.send({ type: 'look', ...this.looking })
  }

  private open(): void {
    this.nodes.clear()
    this.bySlot.length = 0
    this.connection = connectTree((message) => this.hear(message))
    this.connection.send({ type: 'visible', isVisible: !document.hidden })
    this.connection.send({ type: 'look', ...this.looking })
    this.connection.send({ type: 'open', path: this.path })
    document.addEventListener('visibilitychange', this.onVisibility)
  }

  private close(): void {
    document.removeEventListener('visibilitychange', this.onVisibility)
    this.connection?.close()
    this.connection = undefined
    this.onClosed()
  }

  private readonly onVisibility = () =>
    this.connection?.send({ type: 'visible', isVisible: !document.hidden })

  private hear(message: FromTree): void {
    switch (message.type) {
      case 'gone':
        for (const slot of message.slots) {
          const node = this.bySlot[slot]
          if (node) this.nodes.delete(node.key)
          this.bySlot[slot] = undefined
        }
        this.hasNews = true
        return
      case 'nodes':
        message.nodes.forEach((node, at) => {
          const slot = message.slots[at]
          if (slot !== undefined) this.bySlot[slot] = node
          this.nodes.set(node.key, node)
        })
        this.hasNews = true
        return
      case 'head': {
        const { note, ...head } = message.head
        this.tree = {
          ...head,
          note,
          nodes: this.hasNews ? new Map(this.nodes) : this.tree.nodes,
          error: undefined,
          isLoading: false,
        }
        this.hasNews = false
        break
      }
      case 'fault': {
        const { status, code = 'unknown', message: words } = message.fault
        const error =
          status === undefined ? new TypeError(words) : new ApiError(status, code, words)
        this.tree = { ...this.tree, error, isLoading: false }
        break
      }
      case 'picture':
        if (message.turn !== this.looking.turn) return
        this.picture = message.picture
        break
      default:
        message satisfies never
    }
    for (const listener of this.listeners) listener()
  }
}

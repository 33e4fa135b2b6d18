import type { TreeAnswer } from '@/lib/contract/tree'
import type { TreeNode } from '@/lib/domain/tree'

interface Held {
  slot: number
  node: TreeNode
  /** The node as text: what is told again as it was is no change. */
  text: string
}

/** What an answer changed. */
export interface Taken {
  put: { slot: number; node: TreeNode }[]
  gone: number[]
  hasChanged: boolean
}

/** The nodes of one tree, kept up to date by differences. A node that did not change stays the same object. */
export class TreeHold {
  version: string | undefined
  private readonly held = new Map<string, Held>()
  private head = ''
  private slots = 0

  /** Whether anything has been answered yet. */
  get isRead(): boolean {
    return this.version !== undefined
  }

  nodes(): TreeNode[] {
    return [...this.held.values()].map(({ node }) => node)
  }

  slotOf(key: string): number {
    return this.held.get(key)?.slot ?? -1
  }

  take(answer: TreeAnswer): Taken {
    const put: Taken['put'] = []
    const gone: number[] = []
    for (const node of answer.nodes as readonly TreeNode[]) {
      const text = JSON.stringify(node)
      const before = this.held.get(node.key)
      if (before?.text === text) continue
      const slot = before?.slot ?? this.slots++
      this.held.set(node.key, { slot, node, text })
      put.push({ slot, node })
    }
    for (const key of answer.isWhole ? this.missingIn(answer) : answer.gone) {
      const before = this.held.get(key)
      if (!before) continue
      this.held.delete(key)
      gone.push(before.slot)
    }
    const { state, note, clusters, unread } = answer
    const head = JSON.stringify([state, note, clusters, unread])
    const hasChanged = put.length > 0 || gone.length > 0 || head !== this.head
    this.version = answer.version
    this.head = head
    return { put, gone, hasChanged }
  }

  private missingIn({ nodes }: TreeAnswer): string[] {
    const there = new Set(nodes.map(({ key }) => key))
    return [...this.held.keys()].filter((key) => !there.has(key))
  }
}

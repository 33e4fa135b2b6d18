import { Drawer } from '@/lib/graph/draw'

import type { TreeHold } from './tree-hold'
import type { FromTree, TreeLook, TreePicture } from './tree-messages'

interface Surroundings {
  later: (run: () => void, delayMs: number) => () => void
  tell: (message: FromTree) => void
}

/**
 * Makes pictures of a tree for one way of looking at it, step by step: another look ends the work on the one before, while
 * new nodes wait for it to end.
 */
export class TreeLooker {
  private readonly drawer = new Drawer()
  private wanted: { turn: number; look: TreeLook } | undefined
  private isSettled = false
  private isDirty = false
  private cancel: (() => void) | undefined

  constructor(
    private readonly hold: TreeHold,
    private readonly around: Surroundings,
  ) {}

  look(turn: number, look: TreeLook | undefined): void {
    this.cancel?.()
    this.cancel = undefined
    this.wanted = look && { turn, look }
    this.begin()
  }

  /** There are other nodes. `isSettled` is false while more are still being read. */
  refresh(isSettled: boolean): void {
    this.isSettled = isSettled
    if (this.cancel) this.isDirty = true
    else this.begin()
  }

  private begin(): void {
    const { wanted } = this
    if (!wanted || !this.hold.isRead) return
    this.isDirty = false
    const steps = this.stepsOf(wanted.look)
    const step = () => {
      const { done, value } = steps.next()
      if (!done) {
        this.cancel = this.around.later(step, 0)
        return
      }
      this.cancel = undefined
      this.around.tell({ type: 'picture', turn: wanted.turn, picture: value })
      if (this.isDirty) this.begin()
    }
    this.cancel = this.around.later(step, 0)
  }

  private *stepsOf(wanted: TreeLook): Generator<undefined, TreePicture> {
    const nodes = this.hold.nodes()
    if (wanted.as === 'graph') {
      const drawing = yield* this.drawer.draw(nodes, wanted.look, this.isSettled)
      return { as: 'graph', drawing }
    }
    const rows = yield* this.drawer.rows(nodes, wanted.look, (key) => this.hold.slotOf(key))
    return { as: 'table', rows }
  }
}

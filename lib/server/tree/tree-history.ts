import 'server-only'

import type { TreeNode } from '@/lib/domain/tree'

interface Step {
  changed: readonly string[]
  gone: readonly string[]
}

const MOST_STEPS = 200
/** Differences that hold more than this are no cheaper than everything. */
const MOST_KEYS = 60_000

/** Which nodes changed with which version, so that whoever holds an older one is told the difference. */
export class TreeHistory {
  private readonly steps: Step[] = []
  private held = 0
  /** Number of the newest version. */
  number = 0

  /** Notes what is new; what is the same object says the same. */
  note(
    before: ReadonlyMap<string, TreeNode>,
    nodes: ReadonlyMap<string, TreeNode>,
  ): { gone: readonly string[]; isNew: boolean } {
    const changed: string[] = []
    for (const [key, node] of nodes) if (before.get(key) !== node) changed.push(key)
    const gone: string[] = []
    // As many as before and nothing changed: then nothing can have gone either.
    if (before.size !== nodes.size || changed.length > 0)
      for (const key of before.keys()) if (!nodes.has(key)) gone.push(key)
    const isNew = changed.length + gone.length > 0
    if (isNew) this.step({ changed, gone })
    return { gone, isNew }
  }

  /** A version in which no node is another one: the tree's own state changed. */
  turn(): void {
    this.step({ changed: [], gone: [] })
  }

  /** Keys that are new or gone since a version; undefined when that is too long ago. */
  since(number: number): { changed: ReadonlySet<string>; gone: ReadonlySet<string> } | undefined {
    const back = this.number - number
    if (back < 0 || back > this.steps.length) return undefined
    const changed = new Set<string>()
    const gone = new Set<string>()
    for (const step of back === 0 ? [] : this.steps.slice(-back)) {
      for (const key of step.gone) {
        changed.delete(key)
        gone.add(key)
      }
      for (const key of step.changed) {
        gone.delete(key)
        changed.add(key)
      }
    }
    return { changed, gone }
  }

  private step(step: Step): void {
    this.number++
    this.steps.push(step)
    this.held += step.changed.length + step.gone.length
    while (this.steps.length > MOST_STEPS || (this.held > MOST_KEYS && this.steps.length > 0)) {
      const oldest = this.steps.shift()
      this.held -= (oldest?.changed.length ?? 0) + (oldest?.gone.length ?? 0)
    }
  }
}

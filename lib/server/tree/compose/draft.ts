import 'server-only'

import type { ManagedResource } from '@/lib/domain/description'
import type { LiveObject } from '@/lib/domain/live-object'
import type { ObjectId } from '@/lib/domain/ref'
import type { Health } from '@/lib/domain/status'
import {
  nodeKey,
  type EdgeHow,
  type NodeMark,
  type NodeRole,
  type TreeNode,
} from '@/lib/domain/tree'

const NO_KEYS: readonly string[] = []
const NO_LINKS: readonly { to: string; how: EdgeHow }[] = []
const NO_MARKS: readonly NodeMark[] = []

/** A node in the making: what is known of it so far. Thousands are made at a time, most with empty lists that they share. */
export class Draft {
  parents = NO_KEYS
  links = NO_LINKS
  marks = NO_MARKS
  object: LiveObject | undefined = undefined
  managed: ManagedResource | undefined = undefined
  /** What somebody else says of it: the fleet of an app, an engine of a source. */
  told: TreeNode | undefined = undefined
  /** Health that is neither the object's nor the engine's word. */
  health: Health | undefined = undefined
  images: readonly string[] | undefined = undefined

  constructor(
    readonly key: string,
    readonly id: ObjectId,
    public role: NodeRole,
  ) {}
}

/** More links of one node than a person can follow. */
const MOST_LINKS = 200

/** Objects and lists are held from one making of a tree to the next, and their keys with them. */
const KEYS = new WeakMap<ObjectId, { cluster: string; key: string }>()

/** All nodes of a tree in the making, by key. */
export class Drafts {
  readonly byKey = new Map<string, Draft>()

  constructor(
    /** Id of the cluster that the app deploys to. */
    readonly cluster: string,
  ) {}

  keyOf(id: ObjectId): string {
    const held = KEYS.get(id)
    if (held?.cluster === this.cluster) return held.key
    const key = nodeKey(this.cluster, id)
    KEYS.set(id, { cluster: this.cluster, key })
    return key
  }

  find(id: ObjectId): Draft | undefined {
    return this.byKey.get(this.keyOf(id))
  }

  get(key: string): Draft | undefined {
    return this.byKey.get(key)
  }

  add(id: ObjectId, role: NodeRole, key = this.keyOf(id)): Draft {
    const draft = new Draft(key, id, role)
    this.byKey.set(key, draft)
    return draft
  }

  values(): Iterable<Draft> {
    return this.byKey.values()
  }

  /** Says what made a node, unless that would make it an ancestor of itself. */
  addParent(child: Draft, parent: Draft): void {
    if (child.parents.includes(parent.key) || this.descendsFrom(parent, child.key)) return
    child.parents = [...child.parents, parent.key]
  }

  private descendsFrom(draft: Draft, ancestor: string): boolean {
    const seen = new Set<string>()
    const above = [draft.key]
    for (let key = above.pop(); key !== undefined; key = above.pop()) {
      if (key === ancestor) return true
      if (seen.has(key)) continue
      seen.add(key)
      above.push(...(this.byKey.get(key)?.parents ?? []))
    }
    return false
  }
}

export function addLink(from: Draft, to: string, how: EdgeHow): void {
  if (from.key === to || from.links.length >= MOST_LINKS) return
  if (from.links.some((link) => link.to === to && link.how === how)) return
  if (from.links === NO_LINKS) from.links = []
  ;(from.links as { to: string; how: EdgeHow }[]).push({ to, how })
}

export function addMark(draft: Draft, mark: NodeMark): void {
  if (!draft.marks.includes(mark)) draft.marks = [...draft.marks, mark]
}

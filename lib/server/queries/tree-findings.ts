import 'server-only'

import { diagnose } from '@/lib/domain/diagnosis/diagnose'
import type { Finding } from '@/lib/domain/finding'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import { parseNodeKey } from '@/lib/domain/tree'

import type { AppTree } from '../fleet/fleet-view'

/** Ages count in a diagnosis: it is good for so long also when nothing changes. */
const GOOD_FOR_MS = 5_000

interface Held {
  version: string
  at: number
  findings: readonly Finding[]
}

const held = new WeakMap<AppTree, Held>()

/** What the objects of a tree say is wrong, at a time (epoch ms); looked into once for all who ask within a moment. */
export function treeFindings(tree: AppTree, now: number): readonly Finding[] {
  const known = held.get(tree)
  if (known?.version === tree.version && now - known.at < GOOD_FOR_MS) return known.findings
  const managed: ObjectId[] = []
  const hooks = new Map<string, string>()
  for (const { key, role, hook } of tree.nodes.values()) {
    const parsed = role === 'managed' ? parseNodeKey(key) : undefined
    if (parsed?.cluster !== tree.cluster || !parsed) continue
    managed.push(parsed.id)
    if (hook !== undefined) hooks.set(objectKey(parsed.id), hook)
  }
  const { events } = tree.events()
  const isPartial = tree.state === 'loading'
  const findings = diagnose({ objects: tree.objects(), events, managed, hooks, isPartial, now })
  held.set(tree, { version: tree.version, at: now, findings })
  return findings
}

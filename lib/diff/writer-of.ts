import type { FieldWrite } from '@/lib/domain/diff'

import { ownsWhole, type OwnedNode } from './owned-fields'

/**
 * Who wrote a field: among the managers that own it as a whole the one that wrote last, else who owns something in it, else
 * who owns the list or object around it as one value.
 */
export function writerOf(
  nodes: readonly OwnedNode[],
  above: readonly OwnedNode[],
  engineManagers: ReadonlySet<string>,
): FieldWrite | undefined {
  const whole = nodes.filter(ownsWhole)
  const candidates = whole.length > 0 ? whole : nodes.length > 0 ? nodes : above
  const last = candidates.reduce<OwnedNode | undefined>(
    (newest, node) =>
      newest === undefined || (node.entry.at ?? '') > (newest.entry.at ?? '') ? node : newest,
    undefined,
  )
  if (!last) return undefined
  const { fields: _, ...write } = last.entry
  return { ...write, isEngine: engineManagers.has(write.manager) && !write.subresource }
}

/** Names of all managers that own a place or the whole of one above it. */
export function writersBelow(
  nodes: readonly OwnedNode[],
  above: readonly OwnedNode[],
): readonly string[] {
  return (nodes.length > 0 ? nodes : above).map(({ entry }) => entry.manager)
}

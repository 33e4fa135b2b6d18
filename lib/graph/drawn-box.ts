import { HEALTHS } from '@/lib/domain/status'

import type { DrawnBox } from './drawing'
import { NONE } from './graph-view'
import type { Box } from './group'
import { kindCount, kindShort } from './kind-short'
import { healthWord, type HealthWord, type Thing } from './thing'
import type { Point } from './tidy'

const WORST_FIRST: readonly HealthWord[] = [...[...HEALTHS].reverse(), NONE]

/** What is written on a box. `covered` is all that stands behind it. */
export function drawnBox(box: Box, covered: readonly Thing[], point: Point): DrawnBox | undefined {
  const [first] = box.members
  if (!first) return undefined
  const healths = healthsOf(covered)
  const shared = {
    key: box.key,
    ...point,
    count: box.count,
    kind: first.id.kind,
    short: kindShort(first.id.kind),
    namespace: first.id.namespace,
    healths,
    worst: box.worst,
    isPale: box.isPale,
    role: first.node.role,
    ...(box.opens !== undefined && { opens: box.opens }),
  }
  if (box.members.length > 1) {
    const many = kindCount(box.members.length, first.id.kind)
    const last = box.members.at(-1)?.id.name ?? ''
    return {
      ...shared,
      name: many,
      fullName: `${many}, ${first.id.name} to ${last}`,
      line: commonLine(box.members),
      health: healths[0]?.[0] ?? NONE,
      reason: commonReason(box.members),
      marks: [],
    }
  }
  const { node, id } = first
  return {
    ...shared,
    node: node.key,
    name: shortName(first),
    fullName: id.name,
    line: node.line,
    health: healthWord(node),
    reason: node.health?.reason ?? '',
    marks: node.marks,
    ...(node.sync !== undefined && { sync: node.sync }),
    ...(node.href !== undefined && { href: node.href }),
  }
}

/** What a Deployment made begins with its name: only the rest tells it apart. */
function shortName({ id, under, node }: Thing): string {
  // The host is the same for all; what tells repositories apart comes after it.
  if (node.role === 'source' && id.name.includes('/')) return id.name.replace(/^[^/]*\//, '')
  const before = node.role === 'descendant' ? under?.id.name : undefined
  const isLonger = before !== undefined && id.name.length > before.length + 1
  return isLonger && id.name.startsWith(`${before}-`) ? `…${id.name.slice(before.length)}` : id.name
}

function healthsOf(things: readonly Thing[]): (readonly [HealthWord, number])[] {
  const counts = new Map<HealthWord, number>()
  for (const { node } of things)
    counts.set(healthWord(node), (counts.get(healthWord(node)) ?? 0) + 1)
  return WORST_FIRST.flatMap((word) => {
    const count = counts.get(word)
    return count === undefined ? [] : [[word, count] as const]
  })
}

function commonLine(things: readonly Thing[]): string {
  const line = things[0]?.node.line ?? ''
  return things.every(({ node }) => node.line === line) ? line : ''
}

function commonReason(things: readonly Thing[]): string {
  const reason = things[0]?.node.health?.reason ?? ''
  return things.every(({ node }) => node.health?.reason === reason) ? reason : ''
}

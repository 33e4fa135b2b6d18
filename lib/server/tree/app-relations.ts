import 'server-only'

import type { AppRow, Owner } from '@/lib/domain/app'
import type { Prerequisite, Tone } from '@/lib/domain/description'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import type { HealthStatus } from '@/lib/domain/status'
import { nodeKey, type TreeNode } from '@/lib/domain/tree'

import { setHref } from '../queries/app-href'
import { appNode } from './app-node'
import { idOfApp, rowOf, type RelationPorts } from './relation-ports'
import { sourceNodes } from './source-nodes'

/** Owners own each other only a few steps far. */
const MOST_OWNERS = 5

const HEALTH_OF: Readonly<Record<Tone, HealthStatus>> = {
  good: 'healthy',
  info: 'healthy',
  running: 'progressing',
  warning: 'unknown',
  bad: 'degraded',
}

/** The app and everything around it that is not deployed by it: what feeds it, what writes it, what it waits for. */
export function appRelations(
  ports: RelationPorts,
  row: AppRow,
  prerequisites: readonly Prerequisite[],
): { app: TreeNode; relations: TreeNode[] } {
  const own = appNode(row, idOfApp(ports, row.ref), 'app')
  const needed = prerequisites.map((each) => prerequisiteNode(ports, row.ref, each))
  return {
    app: { ...own, links: needed.map(({ key }) => ({ to: key, how: 'waits-for' })) },
    relations: [
      ...sourceNodes(ports, row, own.key),
      ...ownerNodes(ports, row, own.key),
      ...needed.filter(({ key }) => key !== own.key),
    ],
  }
}

/** From the nearest owner up, each with its sources. */
function ownerNodes(ports: RelationPorts, row: AppRow, target: string): TreeNode[] {
  const nodes: TreeNode[] = []
  const seen = new Set([target])
  let owned: AppRow | undefined = row
  let to = target
  for (let step = 0; owned?.owner && step < MOST_OWNERS; step++) {
    const links = [{ to, how: 'generates' as const }]
    const above = ownerApp(ports, owned.ref.cluster, owned.owner)
    const node: TreeNode = above
      ? { ...appNode(above, idOfApp(ports, above.ref), 'owner'), links }
      : otherOwner(ports, owned.ref.cluster, owned.owner, links)
    if (seen.has(node.key)) break
    seen.add(node.key)
    nodes.push(node, ...(above ? sourceNodes(ports, above, node.key) : []))
    owned = above
    to = node.key
  }
  return nodes
}

function ownerApp(
  { kinds, index }: RelationPorts,
  cluster: string,
  { kind, namespace, name }: Owner,
): AppRow | undefined {
  for (const type of kinds.appTypes()) {
    const row =
      type.kind === kind
        ? rowOf({ kinds, index }, cluster, { group: type.group, kind, namespace, name })
        : undefined
    if (row) return row
  }
  return undefined
}

/** A set, or something that is only known by name. */
function otherOwner(
  { kinds, support }: RelationPorts,
  cluster: string,
  { kind, namespace, name }: Owner,
  links: TreeNode['links'],
): TreeNode {
  const set = support
    .sets()
    .find(
      ({ value: { ref } }) =>
        ref.cluster === cluster &&
        ref.namespace === namespace &&
        ref.name === name &&
        kinds.typeNamed(ref.type)?.kind === kind,
    )?.value
  const group = (set && kinds.typeNamed(set.ref.type)?.group) ?? groupOf(kinds, kind)
  return {
    key: nodeKey(cluster, { group, kind, namespace, name }),
    ...{ role: 'owner', version: '', parents: [], links, marks: [], line: '' },
    ...(set && {
      health: { status: HEALTH_OF[set.tone], reason: set.message, verdict: 'engine' },
      href: setHref(set.ref),
    }),
  }
}

function groupOf({ types }: RelationPorts['kinds'], kind: string): string {
  return types.find((type) => type.kind === kind)?.group ?? ''
}

function prerequisiteNode(
  ports: RelationPorts,
  { cluster }: AppRef,
  { id, isReady, message }: Prerequisite,
): TreeNode {
  const row = rowOf(ports, cluster, id)
  const why = isReady || message === '' ? {} : { message }
  if (row) return { ...appNode(row, id, 'related'), ...why }
  return { ...unknownApp(ports, cluster, id), ...why }
}

function unknownApp(ports: RelationPorts, cluster: string, id: ObjectId): TreeNode {
  const isMissing = ports.canRead(cluster, id)
  return {
    key: nodeKey(cluster, id),
    ...{ role: 'related', version: '', parents: [], links: [], line: '' },
    marks: [isMissing ? 'missing' : 'unread'],
    ...(isMissing && {
      health: { status: 'missing', reason: 'It does not exist.', verdict: 'computed' },
    }),
  }
}

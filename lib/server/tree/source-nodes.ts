import 'server-only'

import type { AppRow, Source } from '@/lib/domain/app'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import { displayUrl } from '@/lib/domain/repository-url'
import { shortRevision } from '@/lib/domain/revision'
import type { SourceObject, SourceState } from '@/lib/domain/source-object'
import type { HealthStatus } from '@/lib/domain/status'
import { nodeKey, type TreeNode } from '@/lib/domain/tree'

import { keyOfSource } from '../index/source-keys'
import { sourceHref } from '../queries/app-href'
import type { RelationPorts } from './relation-ports'

/** Objects fetch from objects only a few steps far. */
const MOST_STEPS = 5

/** How a source that is no object is called in a tree. */
const WORDS: Readonly<Record<Source['kind'], string>> = {
  git: 'Repository',
  helm: 'ChartRepository',
  oci: 'Registry',
  bucket: 'Bucket',
  external: 'Source',
}

const HEALTH_OF: Readonly<Record<SourceState, HealthStatus | undefined>> = {
  failed: 'degraded',
  unobserved: 'unknown',
  suspended: 'suspended',
  fetching: 'progressing',
  ready: 'healthy',
  static: undefined,
}

/** What an app's source says: the objects that fetch for it and what these fetch from, or plain addresses; each feeds the next. */
export function sourceNodes(ports: RelationPorts, row: AppRow, target: string): TreeNode[] {
  const { cluster } = row.ref
  const held = new Map(
    ports.support
      .sources()
      .filter((each) => each.cluster === cluster)
      .map(({ value }) => [objectKey(value.id), value]),
  )
  const named = row.sources.flatMap((source) => objectOf(ports, source) ?? [])
  const ids = new Map(
    [...ports.dependsOn(row.ref), ...named]
      .filter((id) => held.has(objectKey(id)) || named.includes(id))
      .map((id) => [objectKey(id), id]),
  )
  const behind = new Set(
    [...ids.keys()].flatMap((key) => {
      const from = held.get(key)?.from
      return from ? [objectKey(from)] : []
    }),
  )
  const nodes: TreeNode[] = []
  for (const [key, id] of ids)
    if (!behind.has(key)) nodes.push(...chain(ports, cluster, held, id, target))
  for (const source of row.sources) if (!source.object) nodes.push(plain(cluster, source, target))
  return nodes
}

function chain(
  ports: RelationPorts,
  cluster: string,
  held: ReadonlyMap<string, SourceObject>,
  first: ObjectId,
  target: string,
): TreeNode[] {
  const nodes: TreeNode[] = []
  let to = target
  let next: ObjectId | undefined = first
  for (let step = 0; next && step < MOST_STEPS; step++) {
    const source = held.get(objectKey(next))
    const key = nodeKey(cluster, next)
    const links = [{ to, how: 'feeds' as const }]
    nodes.push(source ? fetching(key, source, links) : absent(ports, cluster, key, next, links))
    to = key
    next = source?.from
  }
  return nodes
}

function fetching(key: string, source: SourceObject, links: TreeNode['links']): TreeNode {
  const { kind, url, state, message, artifact } = source
  const status = HEALTH_OF[state]
  const fleetKey = keyOfSource({ kind, url })
  return {
    ...{ key, role: 'source', version: '', parents: [], links, marks: [] },
    line: displayUrl(url),
    ...(status && { health: { status, reason: message, verdict: 'engine' } }),
    ...(artifact?.revision && { revision: shortRevision(artifact.revision) }),
    ...(fleetKey !== undefined && { href: sourceHref(fleetKey) }),
  }
}

/** An object that is named as the source and that is not held. */
function absent(
  ports: RelationPorts,
  cluster: string,
  key: string,
  id: ObjectId,
  links: TreeNode['links'],
): TreeNode {
  const isMissing = ports.canRead(cluster, id)
  return {
    ...{ key, role: 'source', version: '', parents: [], links, line: '' },
    marks: [isMissing ? 'missing' : 'unread'],
    ...(isMissing && {
      health: {
        status: 'missing',
        reason: `There is no ${id.kind} ${id.name}.`,
        verdict: 'computed',
      },
    }),
  }
}

function plain(cluster: string, source: Source, target: string): TreeNode {
  const { kind, url, chart, path, targetRevision } = source
  const fleetKey = keyOfSource(source)
  const name = displayUrl(url) || WORDS[kind]
  return {
    key: nodeKey(cluster, { group: '', kind: WORDS[kind], namespace: '', name }),
    ...{ role: 'source', version: '', parents: [], marks: [] },
    links: [{ to: target, how: 'feeds' }],
    line: [chart, path, targetRevision].filter(Boolean).join(' · '),
    ...(fleetKey !== undefined && { href: sourceHref(fleetKey) }),
  }
}

function objectOf({ kinds }: RelationPorts, { object }: Source): ObjectId | undefined {
  const type = object && kinds.typeNamed(object.type)
  if (!type) return undefined
  const { group, kind } = type
  return { group, kind, namespace: object.namespace, name: object.name }
}

import type { StandingCounts } from '@/lib/contract/cluster'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

export type FleetNode = FleetGraph['nodes'][number]

/** Apps of one source in one cluster: one by one, or in boxes that stand for several. */
export interface ClusterRows {
  key: string
  /** Absent for apps whose cluster has no box. */
  cluster?: FleetNode
  items: ItemRow[]
}

export interface ItemRow {
  node: FleetNode
  /** What writes it. */
  owners: FleetNode[]
  /** What has to be ready before it. */
  waitsFor: FleetNode[]
}

export interface SourceRows {
  key: string
  /** Absent for apps that nothing in the picture feeds. */
  source?: FleetNode
  clusters: ClusterRows[]
}

/** The same graph as a table: source, cluster, app. Every box of an app stands under each source that feeds it. */
export function toTableRows({ nodes, edges }: FleetGraph): SourceRows[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const find = (key: string) => byKey.get(key) ?? []
  const fedBy = new Map<string, string[]>()
  const runsIn = new Map<string, string>()
  const rows = new Map<string, ItemRow>()
  for (const node of nodes) if (isItem(node)) rows.set(node.key, { node, owners: [], waitsFor: [] })
  for (const { from, to, how } of edges) {
    if (how === 'feeds') fedBy.set(to, [...(fedBy.get(to) ?? []), from])
    else if (how === 'deploys-to') runsIn.set(from, to)
    else if (how === 'waits-for') rows.get(from)?.waitsFor.push(...[find(to)].flat())
    else rows.get(to)?.owners.push(...[find(from)].flat())
  }
  const sources = new Map<string, Map<string, ItemRow[]>>()
  for (const { key, kind } of nodes) if (kind === 'source') sources.set(key, new Map())
  for (const row of rows.values())
    for (const source of fedBy.get(row.node.key) ?? ['']) {
      const clusters = sources.get(source) ?? new Map<string, ItemRow[]>()
      sources.set(source, clusters)
      const cluster = runsIn.get(row.node.key) ?? ''
      clusters.set(cluster, [...(clusters.get(cluster) ?? []), row])
    }
  return [...sources].map(([key, clusters]) => ({
    ...{ key, ...named('source', byKey.get(key)) },
    clusters: [...clusters].map(([cluster, items]) => ({
      ...{ key: `${key} ${cluster}`, ...named('cluster', byKey.get(cluster)), items },
    })),
  }))
}

/** The standings of several rows together. */
export function addStandings(rows: readonly ItemRow[]): StandingCounts {
  const sum = { total: 0, good: 0, bad: 0, unknown: 0 }
  for (const { node } of rows) {
    if (node.app) sum[node.app.standing]++
    sum.total += node.app ? 1 : (node.counts?.total ?? 0)
    sum.good += node.counts?.good ?? 0
    sum.bad += node.counts?.bad ?? 0
    sum.unknown += node.counts?.unknown ?? 0
  }
  return sum
}

/** Boxes that stand for apps. What stands for more sources or clusters is no row of its own. */
function isItem({ kind, key }: FleetNode): boolean {
  return kind === 'app' || kind === 'apps' || (kind === 'more' && key.startsWith('more:apps'))
}

function named<K extends string>(
  name: K,
  node: FleetNode | undefined,
): Partial<Record<K, FleetNode>> {
  return (node ? { [name]: node } : {}) as Partial<Record<K, FleetNode>>
}

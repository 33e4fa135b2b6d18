import 'server-only'

import { appKey } from '@/lib/domain/ref'

import { bundleBox, clusterBox, leftoverBox, sourceBox } from './fleet-graph-nodes'
import { appNode, type GraphOwners } from './fleet-graph-owners'
import { drawnAs, REST, type GraphEdge, type Picture } from './fleet-graph-picture'

/** Who feeds what, what deploys where, and what writes and waits for what; each once. */
export function graphEdges(picture: Picture, owners: GraphOwners): GraphEdge[] {
  const { singles, bundles, leftovers, sources, clusters, unlinked } = picture
  const edges: GraphEdge[] = [...owners.edges]
  for (const { row, sources: keys, cluster } of singles) {
    const app = appNode(appKey(row.ref))
    for (const source of new Set(keys.map((key) => drawnAs(sources, key))))
      edges.push({ from: sourceBox(source), to: app, how: 'feeds' })
    edges.push({ from: app, to: clusterBox(drawnAs(clusters, cluster)), how: 'deploys-to' })
  }
  for (const { source, cluster } of bundles) {
    const box = bundleBox(source, cluster)
    edges.push({ from: sourceBox(source), to: box, how: 'feeds' })
    edges.push({ from: box, to: clusterBox(cluster), how: 'deploys-to' })
  }
  for (const { source } of leftovers) {
    const box = leftoverBox(source)
    edges.push({ from: sourceBox(source), to: box, how: 'feeds' })
    if (unlinked.members + clusters.rest.members > 0)
      edges.push({ from: box, to: clusterBox(REST), how: 'deploys-to' })
  }
  return edges
}

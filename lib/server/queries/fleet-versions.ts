import 'server-only'

import type { ClusterDetail } from '@/lib/contract/cluster'

import type { ClusterRow } from '../fleet/fleet-view'

type Versions = ClusterDetail['versions']

/** Which versions of Kubernetes and of each engine the clusters run, newest first: how far they are apart. */
export function fleetVersions(
  clusters: readonly Pick<ClusterRow, 'id' | 'kubernetesVersion' | 'engines'>[],
): Versions {
  const kubernetes = new Map<string, Set<string>>()
  const engines = new Map<string, { label: string; versions: Map<string, Set<string>> }>()
  for (const cluster of clusters) {
    if (cluster.kubernetesVersion !== undefined) add(kubernetes, cluster.kubernetesVersion, cluster)
    for (const { id, label, version } of cluster.engines) {
      if (version === undefined) continue
      const engine = engines.get(id) ?? { label, versions: new Map<string, Set<string>>() }
      engines.set(id, engine)
      add(engine.versions, version, cluster)
    }
  }
  return {
    kubernetes: newestFirst(kubernetes),
    engines: [...engines].map(([id, { label, versions }]) => ({
      ...{ id, label, versions: newestFirst(versions) },
    })),
  }
}

function add(versions: Map<string, Set<string>>, version: string, { id }: { id: string }): void {
  versions.set(version, (versions.get(version) ?? new Set()).add(id))
}

function newestFirst(versions: ReadonlyMap<string, ReadonlySet<string>>) {
  return [...versions]
    .map(([version, clusters]) => ({ version, clusters: clusters.size }))
    .sort((a, b) => compareVersions(b.version, a.version))
}

/** Compares by numbers where both have them: `v1.9` is older than `v1.10`; a pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)]
  for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  if (left.rest === right.rest) return 0
  if (left.rest === '' || right.rest === '') return left.rest === '' ? 1 : -1
  return left.rest < right.rest ? -1 : 1
}

function parts(version: string): { numbers: number[]; rest: string } {
  const [, numbers = '', rest = ''] = /^v?(\d+(?:\.\d+)*)?(.*)$/s.exec(version) ?? []
  return { numbers: numbers === '' ? [] : numbers.split('.').map(Number), rest: preRelease(rest) }
}

/** What a provider adds after a plus sign is no pre-release. */
function preRelease(rest: string): string {
  return rest.startsWith('-') ? (rest.split('+')[0] ?? '') : ''
}

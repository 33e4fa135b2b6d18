import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Engine } from '@/lib/engines/engine'

import type { ProjectedWorkload } from './project-workload'

type Present = Cluster['engines'][number]

/**
 * The engines of a cluster: one entry for each namespace that runs controllers of it, or one without when the kinds are
 * served but no controller can be seen. An engine's own workloads say `app.kubernetes.io/part-of: <engine id>`.
 */
export function enginesPresent(
  engines: readonly Engine[],
  isServed: (engine: Engine) => boolean,
  workloads: Iterable<ProjectedWorkload>,
): Present[] {
  const installed = new Map<string, Map<string, ProjectedWorkload[]>>()
  for (const workload of workloads) {
    if (workload.partOf === undefined || !CONTROLLERS.has(workload.kind)) continue
    const places = getOr(installed, workload.partOf, () => new Map<string, ProjectedWorkload[]>())
    getOr(places, workload.namespace, () => [] as ProjectedWorkload[]).push(workload)
  }
  return engines.filter(isServed).flatMap((engine): Present[] => {
    const { id, label } = engine
    const places = installed.get(id)
    if (!places) return [{ id, label }]
    return [...places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([namespace, controllers]) => {
        const version = versionOf(controllers)
        return {
          id,
          label,
          namespace,
          ...(version !== undefined && { version }),
          controllers: {
            ready: controllers.filter(({ health }) => health.status === 'healthy').length,
            total: controllers.length,
          },
        }
      })
  })
}

const CONTROLLERS = new Set(['Deployment', 'StatefulSet'])

/** What most controllers say: by label, else by the tag of their image. Companions such as caches have versions of their own. */
function versionOf(controllers: readonly ProjectedWorkload[]): string | undefined {
  const votes = new Map<string, number>()
  for (const { version, images } of controllers) {
    const vote = version ?? images.map(tagOf).find((tag) => tag !== undefined)
    if (vote !== undefined) votes.set(vote, (votes.get(vote) ?? 0) + 1)
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0]
}

function tagOf(image: string): string | undefined {
  return /:([^:/@]+)(@|$)/.exec(image)?.[1]
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const held = map.get(key)
  if (held !== undefined) return held
  const made = make()
  map.set(key, made)
  return made
}

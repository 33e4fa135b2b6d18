import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { LiveObject } from '@/lib/domain/live-object'
import { ownerOf } from '@/lib/engines/owner'

import type { SupportView } from '../fleet/fleet-view'
import type { RowIndex } from '../index/row-index'
import type { Orphans } from './compose/tree-input'

/** Label of many tools, and of one engine when it is set up so: it counts where an app of that name deploys there. */
const INSTANCE = 'app.kubernetes.io/instance'

interface Ports {
  support: SupportView
  index: RowIndex
}

/** What counts as orphaned in the namespace that an app deploys to; undefined where its project does not ask. */
export function orphansOf({ support, index }: Ports, row: AppRow): Orphans | undefined {
  const { ref, project, engine, destination } = row
  const held = support
    .projects()
    .find(
      (each) =>
        each.cluster === ref.cluster &&
        each.engine.id === engine &&
        each.value.ref.name === project,
    )
  const rules = held?.engine.projects?.orphans?.(held.value)
  if (!rules || destination.namespace === '') return undefined
  let names: ReadonlySet<string> | undefined
  const deployed = () => (names ??= namesOf(index, destination.cluster))
  return {
    namespace: destination.namespace,
    isIgnored: (id) => rules.isIgnored(id),
    isClaimed: (object) => isClaimed(object, deployed),
  }
}

function isClaimed({ id, labels, marks }: LiveObject, names: () => ReadonlySet<string>): boolean {
  const owner = ownerOf({ generation: 0, labels, annotations: marks, owners: [] }, id)
  const instance = labels[INSTANCE]
  return owner !== undefined || (instance !== undefined && names().has(instance))
}

function namesOf(index: RowIndex, cluster: string | undefined): ReadonlySet<string> {
  const names = new Set<string>()
  for (const slot of index.inOrder()) {
    const { ref, destination } = index.rowAt(slot)
    if (destination.cluster === cluster) names.add(ref.name)
  }
  return names
}

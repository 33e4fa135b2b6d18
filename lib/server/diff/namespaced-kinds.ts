import 'server-only'

import { isRecord } from '@/lib/domain/secret-values'

import type { Cluster } from '../fleet/cluster'
import type { JsonObject } from '../fleet/fleet-view'
import { livesInNamespaces } from '../queries/namespaced-kind'
import type { IsNamespaced } from './finish-objects'
import { inParallel } from './in-parallel'
import { idOf } from './json-object'
import type { RawObjects } from './raw-objects'

const AT_ONCE = 8
const MOST_KINDS = 200

/**
 * Tells which kinds live in namespaces: as the destination serves them, else as a definition among the objects says, else
 * by what is known of Kubernetes' own kinds.
 */
export async function namespacedKinds(
  objects: RawObjects,
  destination: Cluster | undefined,
  wanted: readonly JsonObject[],
): Promise<IsNamespaced> {
  const kinds = new Map<string, { group: string; kind: string; hasNamespace: boolean }>()
  for (const object of wanted) {
    const id = idOf(object)
    if (!id) continue
    const key = keyOf(id)
    const hasNamespace = (kinds.get(key)?.hasNamespace ?? false) || id.namespace !== ''
    kinds.set(key, { group: id.group, kind: id.kind, hasNamespace })
  }
  const known = new Map<string, boolean>(wanted.flatMap(definedKind))
  await inParallel([...kinds.values()].slice(0, MOST_KINDS), AT_ONCE, async (each) => {
    const key = keyOf(each)
    const served = destination && (await objects.kindOf(destination, each))
    if (served) known.set(key, served.namespaced)
    else if (!known.has(key)) known.set(key, livesInNamespaces(each, each.hasNamespace))
  })
  return (id) => known.get(keyOf(id)) ?? livesInNamespaces(id, false)
}

/** The kind that a CustomResourceDefinition brings, and whether it lives in namespaces. */
function definedKind({ kind, spec }: JsonObject): [string, boolean][] {
  if (kind !== 'CustomResourceDefinition' || !isRecord(spec) || !isRecord(spec.names)) return []
  const { group, names, scope } = spec
  if (typeof group !== 'string' || typeof names.kind !== 'string') return []
  return [[keyOf({ group, kind: names.kind }), scope !== 'Cluster']]
}

function keyOf({ group, kind }: { group: string; kind: string }): string {
  return `${group}/${kind}`
}

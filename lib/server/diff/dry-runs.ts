import 'server-only'

import type { JsonObject, LiveSide } from '@/lib/diff/compare-input'
import { objectKey } from '@/lib/domain/ref'
import { KubeError } from '@/lib/kube/kube-error'
import { isRecord } from '@/lib/domain/secret-values'

import type { Cluster } from '../fleet/cluster'
import { objectPath } from '../live/served-kinds'
import { inParallel } from './in-parallel'
import { groupVersion, idOf } from './json-object'
import { sessionOf, type RawObjects } from './raw-objects'

const AT_ONCE = 6

/** What the API server made of the objects that are there, and of which it did not say it. */
export interface DryRuns {
  answers: Readonly<Record<string, JsonObject>>
  /** How many were not answered, with the reason of the first. */
  refused: number
  why: string
}

/** Applies each object that is there as a dry run: nothing is ever written. Rejects only when aborted. */
export async function dryRuns(
  objects: RawObjects,
  cluster: Cluster,
  {
    wanted,
    live,
    manager,
  }: { wanted: readonly JsonObject[]; live: readonly LiveSide[]; manager: string },
  signal: AbortSignal,
): Promise<DryRuns> {
  const session = sessionOf(cluster)
  const there = new Set(live.filter(({ state }) => state === 'read').map(({ id }) => objectKey(id)))
  const answers: Record<string, JsonObject> = {}
  const reasons: string[] = []
  const denied = new Set<string>()
  await inParallel(wanted, AT_ONCE, async (object) => {
    const id = idOf(object)
    if (!id || !there.has(objectKey(id))) return
    const kind = await objects.kindOf(cluster, id)
    const type = kind && `${kind.plural}${id.group ? `.${id.group}` : ''}`
    const place = `${type ?? id.kind} ${id.namespace}`
    if (!kind || denied.has(place)) {
      reasons.push('')
      return
    }
    const version = encodeURIComponent(groupVersion(object).version)
    try {
      const path = objectPath(id, { ...kind, version })
      const answer = await session.dryRun(path, object, manager, signal)
      if (isRecord(answer)) answers[objectKey(id)] = answer
      else reasons.push('The API server answered no object.')
    } catch (error) {
      signal.throwIfAborted()
      const { status } = error instanceof KubeError ? error : { status: 0 }
      if (status === 403) denied.add(place)
      reasons.push(whyNot(status, type ?? id.kind, id.namespace))
    }
  })
  return { answers, refused: reasons.length, why: reasons.find((each) => each !== '') ?? '' }
}

/** What the server says of an object may repeat the object: its own words are left out. */
function whyNot(status: number, type: string, namespace: string): string {
  const where = namespace === '' ? 'cluster-wide' : `in the namespace ${namespace}`
  if (status === 403) return `the right “patch ${type}” ${where} is missing`
  if (status === 409 || status === 422) return `the API server refuses it with ${status}`
  return status === 0
    ? 'the API server did not answer in time'
    : `the API server answered ${status}`
}

import 'server-only'

import type { LiveSide } from '@/lib/diff/compare-input'
import { objectKey } from '@/lib/domain/ref'
import { KubeError } from '@/lib/kube/kube-error'
import { isRecord } from '@/lib/domain/secret-values'

import { isoTime, type Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import { objectPath } from '../live/served-kinds'
import { inParallel } from './in-parallel'
import { idOf } from './json-object'
import { inSomeVersion, sessionOf, type RawObjects, type VersionedId } from './raw-objects'

const AT_ONCE = 12
/** From so many of one kind in one namespace on they are listed instead of read one by one. */
const LIST_FROM = 4
const PER_PAGE = 250
const MOST_PAGES = 4
const MOST_OBJECTS = 5_000

export interface LiveAnswer {
  sides: readonly LiveSide[]
  notes: readonly string[]
  /** When the first of them was read, ISO. */
  asOf: string
}

/**
 * Reads objects from the cluster where they are. Several of a kind in one namespace are listed, Secrets never. What may
 * not be read says which right is missing. Throws a fault when the cluster does not answer.
 */
export async function readLive(
  { objects, clock }: { objects: RawObjects; clock: Clock },
  cluster: Cluster,
  wanted: readonly VersionedId[],
  signal: AbortSignal,
): Promise<LiveAnswer> {
  const asOf = isoTime(clock.now())
  const few = wanted.slice(0, MOST_OBJECTS)
  const left = wanted.slice(MOST_OBJECTS).map((id): LiveSide => {
    const problem = `More than ${MOST_OBJECTS} objects are not read for one diff.`
    return { id: plain(id), state: 'unread', problem }
  })
  const sides = await inParallel(groupsOf(few), AT_ONCE, async (group) => {
    const listed = await list(objects, cluster, group, signal)
    return inParallel(group, listed ? 1 : AT_ONCE, async (id): Promise<LiveSide> => {
      const object = listed?.get(objectKey(id))
      if (object) return { id: plain(id), state: 'read', object }
      const read = await objects.read(cluster, id, signal)
      if (read.state === 'read') return { id: plain(id), state: 'read', object: read.object }
      if (read.state === 'unread') return { id: plain(id), state: 'unread', problem: read.problem }
      return { id: plain(id), state: 'missing', ...(read.isKindMissing && { isKindMissing: true }) }
    })
  })
  const notes =
    left.length === 0
      ? []
      : [`Only ${MOST_OBJECTS} objects are read; ${left.length} more are not compared.`]
  return { sides: [...sides.flat(), ...left], notes, asOf }
}

/** One group for each kind in a namespace; those that are read one by one are groups of their own. */
function groupsOf(ids: readonly VersionedId[]): VersionedId[][] {
  const groups = new Map<string, VersionedId[]>()
  for (const id of ids) {
    const key = `${id.group}/${id.version ?? ''}/${id.kind}/${id.namespace}`
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  return [...groups.values()].flatMap((group) =>
    isListed(group) ? [group] : group.map((id) => [id]),
  )
}

function isListed(group: readonly VersionedId[]): boolean {
  const [first] = group
  return group.length >= LIST_FROM && !(first?.kind === 'Secret' && first.group === '')
}

/** All of a kind in a namespace, by key; undefined when they are read one by one after all. */
async function list(
  objects: RawObjects,
  cluster: Cluster,
  group: readonly VersionedId[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Record<string, unknown>> | undefined> {
  const [first] = group
  if (!first || !isListed(group)) return undefined
  const kind = await objects.kindOf(cluster, first)
  if (!kind) return undefined
  const session = sessionOf(cluster)
  const found = new Map<string, Record<string, unknown>>()
  const wanted = new Set(group.map(objectKey))
  try {
    let more: string | undefined
    for (let page = 0; page < MOST_PAGES && wanted.size > 0; page++) {
      const query = new URLSearchParams({
        limit: String(PER_PAGE),
        ...(more && { continue: more }),
      })
      const answer = await inSomeVersion(kind, first.version, async (served) => {
        const one = objectPath({ ...first, name: 'x' }, served)
        const at = one.slice(0, one.lastIndexOf('/'))
        return { served, body: await session.get(`${at}?${query}`, signal) }
      })
      const { items, metadata } = isRecord(answer.body) ? answer.body : {}
      const apiVersion = [first.group, decodeURIComponent(answer.served.version)]
        .filter((part) => part !== '')
        .join('/')
      for (const item of Array.isArray(items) ? (items as unknown[]) : []) {
        if (!isRecord(item)) continue
        // Items of a list do not say what they are.
        const object = { ...item, apiVersion, kind: first.kind }
        const id = idOf(object)
        if (id && wanted.delete(objectKey(id))) found.set(objectKey(id), object)
      }
      more = isRecord(metadata) && typeof metadata.continue === 'string' ? metadata.continue : ''
      if (more === '') break
    }
  } catch (error) {
    signal.throwIfAborted()
    // Whoever may not list may still read one by one.
    if (!(error instanceof KubeError)) throw error
  }
  return found
}

function plain({ group, kind, namespace, name }: VersionedId) {
  return { group, kind, namespace, name }
}

import 'server-only'

import type { Drift, FieldWriter } from '@/lib/contract/app-page'
import type { AppRow } from '@/lib/domain/app'
import type { ManagedResource } from '@/lib/domain/description'
import type { User } from '@/lib/domain/permission'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { readManagedFields, toWriters } from './field-writers'
import { isEngineManager, isKubernetesManager } from './known-managers'
import { mayOnApp, mayOnObject } from './resource-rights'
import { requireApp } from './seen-app'
import { driftSentence } from './drift-sentence'

/** Objects looked at, and how many of them at once: each is a live read. */
const MOST = 10
const AT_ONCE = 4

type Item = Drift['items'][number]

/** Who else wrote to the objects of an app that are out of sync. */
export async function readDrift(
  fleet: FleetView,
  ref: AppRef,
  user: User,
  now: number,
): Promise<Drift> {
  const row = requireApp(fleet, ref, visible(user))
  if (!mayOnApp(user, 'resource:read', row))
    throw new ApiProblem('not-allowed', 'You need the right “resource:read” for this.')
  const read = await fleet.live.describe(ref)
  if (read.state === 'unread') return { items: [], more: 0, sentence: read.problem }
  const { resources } = read.description
  const differing = resources.filter(({ sync, hook }) => sync === 'out-of-sync' && !hook)
  const items = await inParallel(differing.slice(0, MOST), AT_ONCE, (resource) =>
    lookAt(fleet, row, resource, user),
  )
  const isTold = resources.some(({ sync }) => sync !== undefined)
  return {
    items,
    more: Math.max(0, differing.length - MOST),
    sentence: driftSentence({ items, isTold, isDrift: row.sync.cause === 'drift', now }),
  }
}

async function lookAt(
  fleet: FleetView,
  row: AppRow,
  { id, health }: ManagedResource,
  user: User,
): Promise<Item> {
  const isMissing = health?.status === 'missing'
  const nothing = { id, writers: [], isMissing }
  const { cluster } = row.destination
  if (cluster === undefined)
    return { ...nothing, problem: row.destination.problem ?? 'Its cluster is not known here.' }
  if (!mayOnObject(user, 'resource:read', row, id))
    return { ...nothing, problem: `You need the right “resource:read” in ${placeOf(cluster, id)}.` }
  const read = await fleet.live.read(cluster, id)
  if (read.state === 'unread') return { ...nothing, problem: read.problem }
  return { id, writers: foreignWriters(read.object), isMissing: false }
}

/** Those who wrote what the source should say: neither the engine, nor Kubernetes, nor anyone's status. */
export function foreignWriters(object: unknown): FieldWriter[] {
  const written = readManagedFields(object)
    .filter(({ manager }) => !isEngineManager(manager) && !isKubernetesManager(manager))
    .filter(({ subresource }) => subresource === undefined || subresource === 'scale')
    .map((entry) => ({ ...entry, fields: entry.fields.filter(isWanted) }))
    .filter(({ fields }) => fields.length > 0)
  return toWriters(written, isEngineManager)
}

function isWanted(field: string): boolean {
  return !/^(status\b|metadata\.(finalizers|ownerReferences|resourceVersion)\b)/.test(field)
}

function placeOf(cluster: string, { namespace }: ObjectId): string {
  return namespace === '' ? `cluster ${cluster}` : `namespace ${namespace} of cluster ${cluster}`
}

async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = items.map((item, at) => ({ item, at }))
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      results[next.at] = await work(next.item)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

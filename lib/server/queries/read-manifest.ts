import 'server-only'

import { stringify } from 'yaml'
import type { z } from 'zod'

import type { Manifest, manifestQuerySchema } from '@/lib/contract/app-page'
import type { AppRow } from '@/lib/domain/app'
import { assessHealth } from '@/lib/domain/health'
import type { User } from '@/lib/domain/permission'
import { objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import type { FleetView, JsonObject, LiveRead } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { readManagedFields, toWriters } from './field-writers'
import { appKindOfType } from './known-kinds'
import { isEngineManager } from './known-managers'
import { mayOnApp, mayOnObject } from './resource-rights'
import { requireApp } from './seen-app'

type Query = z.output<typeof manifestQuerySchema>

/**
 * One object as YAML, without managed fields: the app's own, or one that the app manages. Nothing else of the cluster can
 * be read through an app. Refuses with 404, 403, or 409 when the object cannot be read now.
 */
export async function readManifest(
  fleet: FleetView,
  ref: AppRef,
  query: Query,
  user: User,
): Promise<Manifest> {
  const row = requireApp(fleet, ref, visible(user))
  if (!mayOnApp(user, 'resource:read', row)) refuse(ref.cluster, ref.namespace)
  const own = ownId(ref)
  if (query.name === undefined && query.kind === undefined)
    return toManifest(own, ref.cluster, readable(await fleet.live.describe(ref)))

  const asked = askedId(query)
  if (objectKey(asked) === objectKey(own))
    return toManifest(own, ref.cluster, readable(await fleet.live.describe(ref)))
  const { description } = readable(await fleet.live.describe(ref))
  const isManaged = description.resources.some(({ id }) => objectKey(id) === objectKey(asked))
  if (!isManaged)
    throw new ApiProblem('not-found', `${ref.name} manages no ${asked.kind} “${asked.name}”.`)
  const cluster = destinationOf(row)
  if (!mayOnObject(user, 'resource:read', row, asked)) refuse(cluster, asked.namespace)
  return toManifest(asked, cluster, readable(await fleet.live.read(cluster, asked)))
}

function ownId({ type, namespace, name }: AppRef): ObjectId {
  const known = appKindOfType(type)?.type
  return { group: known?.group ?? '', kind: known?.kind ?? '', namespace, name }
}

function askedId({ group = '', kind, namespace = '', name }: Query): ObjectId {
  if (kind === undefined || name === undefined) {
    const parameter = kind === undefined ? 'kind' : 'name'
    const message = 'An object is asked for by kind and name.'
    throw new ApiProblem('bad-query', message, [{ parameter, message }])
  }
  return { group, kind, namespace, name }
}

function destinationOf({ destination }: AppRow): string {
  if (destination.cluster !== undefined) return destination.cluster
  throw new ApiProblem(
    'unreadable',
    destination.problem ?? 'The cluster that it deploys to is not known here.',
  )
}

function refuse(cluster: string, namespace: string): never {
  const where = namespace === '' ? '' : `, namespace ${namespace}`
  throw new ApiProblem(
    'not-allowed',
    `You need the right “resource:read” in cluster ${cluster}${where} for this.`,
  )
}

function readable<T extends LiveRead>(read: T): Extract<T, { state: 'read' }> {
  if (read.state === 'unread') throw new ApiProblem('unreadable', read.problem)
  return read as Extract<T, { state: 'read' }>
}

function toManifest(
  id: ObjectId,
  cluster: string,
  { object, isMasked, asOf }: Extract<LiveRead, { state: 'read' }>,
): Manifest {
  const judged = assessHealth(object)
  return {
    ...{ id, cluster, isMasked, asOf },
    yaml: stringify(withoutManagedFields(object), { lineWidth: 0 }),
    ...(judged && {
      health: { status: judged.health, reason: judged.reason, verdict: judged.verdict },
    }),
    writers: toWriters(readManagedFields(object), isEngineManager),
  }
}

function withoutManagedFields(object: JsonObject): JsonObject {
  const { metadata } = object
  if (typeof metadata !== 'object' || metadata === null) return object
  const { managedFields: _, ...rest } = metadata as JsonObject
  return { ...object, metadata: rest }
}

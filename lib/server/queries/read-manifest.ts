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
import { clipped } from '../live/cut-large'
import { requireTreeObject } from '../tree/object-of-app'
import { readManagedFields, toWriters } from './field-writers'
import { isEngineManager } from './known-managers'
import { largeNote } from './large-note'
import { ownId } from './own-id'
import { mayOnApp, mayOnObject } from './resource-rights'
import { requireApp } from './seen-app'

type Query = z.output<typeof manifestQuerySchema>

/** Longer texts are cut: no browser shows them in a moment. */
const MAX_YAML = 2 << 20

/**
 * One object as YAML, without managed fields: the app's own, or one of its tree. Nothing else of the cluster can be read
 * through an app. Refuses with 404, 403, or 409 when the object cannot be read now.
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
  const toManifest = manifestIn(fleet)
  if (query.name === undefined && query.kind === undefined)
    return toManifest(own, ref.cluster, readable(await fleet.live.describe(ref)))

  const asked = askedId(query)
  const isHere = query.cluster === undefined || query.cluster === ref.cluster
  if (isHere && objectKey(asked) === objectKey(own))
    return toManifest(own, ref.cluster, readable(await fleet.live.describe(ref)))
  if (query.cluster === undefined || query.cluster === row.destination.cluster) {
    const { description } = readable(await fleet.live.describe(ref))
    if (description.resources.some(({ id }) => objectKey(id) === objectKey(asked))) {
      const cluster = destinationOf(row)
      if (!mayOnObject(user, 'resource:read', row, asked)) refuse(cluster, asked.namespace)
      return toManifest(asked, cluster, readable(await fleet.live.read(cluster, asked)))
    }
  }
  const object = { ...asked, ...(query.cluster !== undefined && { cluster: query.cluster }) }
  const found = await requireTreeObject(fleet, ref, object, user, 'resource:read')
  if (found.isGone)
    throw new ApiProblem('unreadable', `The ${asked.kind} “${asked.name}” is no longer there.`)
  return toManifest(asked, found.cluster, readable(await fleet.live.read(found.cluster, asked)))
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

function manifestIn(fleet: FleetView) {
  return (
    id: ObjectId,
    cluster: string,
    { object, isMasked, asOf, characters }: Extract<LiveRead, { state: 'read' }>,
  ): Manifest => {
    const judged = assessHealth(object)
    const whole = withoutManagedFields(object)
    const shown = characters === undefined ? whole : clipped(whole)
    const yaml = stringify(shown, { lineWidth: 0 })
    const large = characters ?? (yaml.length > MAX_YAML ? yaml.length : undefined)
    return {
      ...{ id, cluster, isMasked, asOf },
      yaml: cutLines(yaml),
      ...(large !== undefined && {
        note: largeNote(id, large, fleet.cluster(cluster)?.contexts[0]),
      }),
      ...(judged && {
        health: { status: judged.health, reason: judged.reason, verdict: judged.verdict },
      }),
      writers: toWriters(readManagedFields(object), isEngineManager),
    }
  }
}

/** Whole lines, as many as fit. */
function cutLines(yaml: string): string {
  if (yaml.length <= MAX_YAML) return yaml
  return `${yaml.slice(0, yaml.lastIndexOf('\n', MAX_YAML) + 1)}# … cut here\n`
}

function withoutManagedFields(object: JsonObject): JsonObject {
  const { metadata } = object
  if (typeof metadata !== 'object' || metadata === null) return object
  const { managedFields: _, ...rest } = metadata as JsonObject
  return { ...object, metadata: rest }
}

import 'server-only'

import type { z } from 'zod'

import type { AppResource, AppResources, resourceQuerySchema } from '@/lib/contract/app-page'
import type { ManagedResource } from '@/lib/domain/description'
import { objectKey, type AppRef } from '@/lib/domain/ref'
import { worstHealth, type Health } from '@/lib/domain/status'

import type { FleetView } from '../fleet/fleet-view'
import type { ProjectedWorkload } from '../fleet/project-workload'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { objectHref } from './object-href'
import { pageItems, sortItems } from './page-items'
import { requireApp } from './seen-app'

type Query = z.output<typeof resourceQuerySchema>
type Workloads = ReadonlyMap<string, ProjectedWorkload>

/** What an app manages, worst first, a page at a time. Refuses with 404 for an app that this user may not see. */
export async function listResources(
  fleet: FleetView,
  ref: AppRef,
  query: Query,
  seen: Visibility,
  now: string,
): Promise<AppResources> {
  const row = requireApp(fleet, ref, seen)
  const read = await fleet.live.describe(ref)
  if (read.state === 'unread')
    return {
      ...{ items: [], total: 0, nextCursor: null, asOf: now, state: 'unread' },
      counts: { all: 0, trouble: 0, hooks: 0 },
      note: read.problem,
    }

  const cluster = row.destination.cluster
  const workloads = cluster === undefined ? NONE : workloadsOf(fleet, cluster)
  const words = queryWords(query.q ?? '')
  const all = read.description.resources.map((resource) => toResource(resource, workloads))
  const found = all.filter((resource) => holds(resource, words))
  const shown = sortItems(
    found.filter((resource) => SHOWN[query.show](resource)),
    placeOf,
  )
  const page = pageItems(shown, query, 'resources', placeOf)
  const { resourcesNote } = read.description
  return {
    ...page,
    items: page.items.map((item) => {
      const href = objectHref(fleet, cluster ?? ref.cluster, item.id, seen)
      return href === undefined ? item : { ...item, href }
    }),
    counts: {
      all: found.length,
      trouble: found.filter(SHOWN.trouble).length,
      hooks: found.filter(SHOWN.hooks).length,
    },
    ...(resourcesNote !== undefined && { note: resourcesNote }),
    state: 'read',
    asOf: read.asOf,
  }
}

const NONE: Workloads = new Map()
const held = new WeakMap<readonly ProjectedWorkload[], Workloads>()

function workloadsOf(fleet: FleetView, cluster: string): Workloads {
  const list = fleet.workloads(cluster)
  if (!list) return NONE
  const known = held.get(list) ?? new Map(list.map((each) => [objectKey(each), each]))
  held.set(list, known)
  return known
}

function toResource(resource: ManagedResource, workloads: Workloads): AppResource {
  const workload = workloads.get(objectKey(resource.id))
  const health = worseHealth(resource.health, workload?.health)
  const { health: _, ...rest } = resource
  return { ...rest, images: [...(workload?.images ?? [])], ...(health && { health }) }
}

/** The engine's word stands unless what we see of the workload is worse. */
function worseHealth(engine: Health | undefined, ours: Health | undefined): Health | undefined {
  if (!engine || !ours) return engine ?? ours
  return worstHealth([engine.status, ours.status]) === engine.status ? engine : ours
}

const SHOWN: Record<Query['show'], (resource: AppResource) => boolean> = {
  all: () => true,
  trouble: (resource) => rankOf(resource) < CALM,
  hooks: ({ hook }) => hook !== undefined,
}

const CALM = 5

function rankOf({ isFailed, health, isToPrune, needsConfirmation, sync }: AppResource): number {
  if (isFailed) return 0
  if (health?.status === 'degraded' || health?.status === 'missing') return 1
  if (needsConfirmation) return 2
  if (sync === 'out-of-sync' || isToPrune) return 3
  if (sync === 'unknown') return 4
  return health?.status === 'progressing' ? CALM : CALM + 1
}

function placeOf(resource: AppResource) {
  const { id, wave } = resource
  return [rankOf(resource), wave ?? 0, id.kind, id.namespace, id.name, id.group] as const
}

function holds({ id }: AppResource, words: readonly string[]): boolean {
  const text = `${id.kind}\n${id.namespace}\n${id.name}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

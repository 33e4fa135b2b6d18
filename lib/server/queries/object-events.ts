import 'server-only'

import type { EventItem } from '@/lib/contract/app-page'
import type { SeenEvent } from '@/lib/domain/event'
import type { LiveEvent } from '@/lib/domain/live-object'
import { objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import type { AppTree, FleetView } from '../fleet/fleet-view'
import { safeWord } from '../records/safe-message'
import { maskText } from '../live/mask-text'
import { watchedTypeOf } from './known-kinds'

const MOST = 50
/** As far back as kept ones are looked through. */
const MOST_KEPT = 500

interface Asked {
  ref: AppRef
  tree: AppTree
  cluster: string
  id: ObjectId
}

/** Events about one object, newest first: live ones, and those that were kept after Kubernetes forgot them. */
export async function objectEvents(
  fleet: FleetView,
  { ref, tree, cluster, id }: Asked,
): Promise<{ events: EventItem[]; note?: string }> {
  const key = objectKey(id)
  const live = cluster === tree.cluster ? tree.events() : { events: [] }
  const kept = await keptEvents(fleet, ref, cluster, id)
  const byId = new Map<string, EventItem>()
  for (const event of kept.events)
    if (event.cluster === cluster && objectKey(event.about) === key)
      byId.set(event.id, toItem(event))
  for (const event of live.events) {
    if (objectKey(event.about) !== key) continue
    const item = ofLive(event, cluster)
    const known = byId.get(item.id)
    byId.set(item.id, known && known.lastAt > item.lastAt ? known : { ...known, ...item })
  }
  const note = live.problem ?? kept.note
  return {
    events: [...byId.values()].sort(byTime).slice(0, MOST),
    ...(note !== undefined && { note }),
  }
}

/** Only Events about GitOps objects are kept. */
async function keptEvents(
  fleet: FleetView,
  ref: AppRef,
  cluster: string,
  id: ObjectId,
): Promise<{ events: readonly SeenEvent[]; note?: string }> {
  if (!watchedTypeOf(id)) return { events: [] }
  const isOwn = cluster === ref.cluster && id.namespace === ref.namespace && id.name === ref.name
  return fleet.events({ ...(isOwn ? { app: ref } : { cluster }), limit: MOST_KEPT })
}

function toItem({ app: _app, cluster: _cluster, ...event }: SeenEvent): EventItem {
  return event
}

function ofLive(
  { uid, about, message, reason, source, ...event }: LiveEvent,
  cluster: string,
): EventItem {
  const { group, kind, namespace, name } = about
  return {
    ...event,
    id: `${cluster}/${uid}`,
    about: { group, kind, namespace, name },
    reason: safeWord(reason),
    source: safeWord(source),
    message: maskText(message),
  }
}

function byTime(a: EventItem, b: EventItem): number {
  if (a.lastAt !== b.lastAt) return a.lastAt < b.lastAt ? 1 : -1
  return a.id < b.id ? -1 : 1
}

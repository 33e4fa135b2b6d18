import 'server-only'

import type { AppEvents, EventItem } from '@/lib/contract/app-page'
import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { pageItems, sortItems, type PageAsked } from './page-items'
import { requireApp } from './seen-app'

/** As far back as one app's events are looked through. */
const MOST = 500

/** What controllers told about an app, newest first, also what Kubernetes has forgotten. */
export async function listEvents(
  fleet: FleetView,
  ref: AppRef,
  asked: PageAsked,
  seen: Visibility,
  now: string,
): Promise<AppEvents> {
  requireApp(fleet, ref, seen)
  const { events, note } = await fleet.events({ app: ref, limit: MOST })
  const page = pageItems(sortItems(events, placeOf), asked, 'events', placeOf)
  return {
    ...page,
    items: page.items.map(toItem),
    ...(note !== undefined && { note }),
    asOf: now,
  }
}

function placeOf({ lastAt, id }: SeenEvent) {
  return [-Date.parse(lastAt), id] as const
}

function toItem({ app: _app, cluster: _cluster, ...event }: SeenEvent): EventItem {
  return event
}

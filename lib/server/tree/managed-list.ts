import 'server-only'

import type { ManagedResource, Prerequisite } from '@/lib/domain/description'
import type { AppRef } from '@/lib/domain/ref'

import type { LiveObjects } from '../fleet/fleet-view'

/** What an app manages and waits for, or why that cannot be told. */
export type ManagedList =
  | {
      state: 'read'
      managed: readonly ManagedResource[]
      prerequisites: readonly Prerequisite[]
      note: string | undefined
      asOf: string
    }
  | { state: 'unread'; problem: string }

/** Reads what an app manages from its whole object. */
export async function readManagedList(live: LiveObjects, ref: AppRef): Promise<ManagedList> {
  const read = await live.describe(ref)
  if (read.state === 'unread') return read
  const { resources, resourcesNote, prerequisites } = read.description
  return {
    ...{ state: 'read', managed: resources, prerequisites },
    ...{ note: resourcesNote, asOf: read.asOf },
  }
}

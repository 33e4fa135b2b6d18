import 'server-only'

import type { AppDescription, ManagedResource, Prerequisite } from '@/lib/domain/description'
import type { AppRef } from '@/lib/domain/ref'
import type { Parsed } from '@/lib/engines/engine'

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

type ReadStored = (
  stored: NonNullable<AppDescription['resourcesIn']>,
) => Promise<Parsed<readonly ManagedResource[]>>

/** Reads what an app manages from its whole object, or from where that says it is stored. */
export async function readManagedList(
  live: LiveObjects,
  ref: AppRef,
  readStored: ReadStored,
): Promise<ManagedList> {
  const read = await live.describe(ref)
  if (read.state === 'unread') return read
  const { resources, resourcesNote, resourcesIn, prerequisites } = read.description
  const said = { state: 'read' as const, prerequisites, asOf: read.asOf }
  if (resources.length > 0 || !resourcesIn)
    return { ...said, managed: resources, note: resourcesNote }
  const stored = await readStored(resourcesIn)
  return stored.ok
    ? { ...said, managed: stored.value, note: undefined }
    : { ...said, managed: [], note: `What it holds cannot be told. ${stored.problem}` }
}

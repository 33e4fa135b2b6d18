import 'server-only'

import type { ObjectDetail } from '@/lib/contract/object'
import { assessHealth } from '@/lib/domain/health'
import { summariseObject } from '@/lib/domain/objects/summarise-object'
import { versionOf } from '@/lib/domain/objects/identity'
import type { Health } from '@/lib/domain/status'

import type { JsonObject, LiveRead } from '../fleet/fleet-view'
import { maskText } from '../live/mask-text'
import type { TreeObject } from '../tree/object-of-app'
import { largeNote } from './large-note'
import { toSummaryItem } from './summary-item'

type Told = Pick<
  ObjectDetail,
  | 'version'
  | 'asOf'
  | 'state'
  | 'note'
  | 'health'
  | 'headline'
  | 'createdAt'
  | 'deletingSince'
  | 'sections'
  | 'containers'
  | 'conditions'
>

/** What an object is: as it was read just now, else what the tree last held of it, with the reason why. */
export function tellObject(found: TreeObject, read: LiveRead | undefined, now: string): Told {
  if (read?.state === 'read') return ofRead(found, read)
  const { node, object, tree, id, isGone } = found
  const isListed = node.marks.includes('missing') && !isGone
  // What an engine reads from is not always an object.
  const isOutside = node.role === 'source' && !isGone
  const state = isListed || isOutside || (read && !read.isMissing) ? 'unread' : 'gone'
  const note = isOutside
    ? (outsideNote(read) ?? OUTSIDE)
    : state === 'gone'
      ? `This ${id.kind} is no longer there: it was deleted or replaced. This is what was last seen of it.`
      : (read?.problem ?? `This ${id.kind} is asked for, and it is not there.`)
  return {
    version: node.version,
    asOf: state === 'gone' ? tree.asOf : now,
    state,
    note,
    ...healthField(node.health),
    headline: maskText(node.line),
    ...timeField('createdAt', node.createdAt),
    ...timeField('deletingSince', object?.deletingSince),
    ...{ sections: [], containers: [], conditions: [] },
  }
}

const OUTSIDE = 'It is no object of a cluster: it is where the content of the app comes from.'

function outsideNote(read: LiveRead | undefined): string | undefined {
  return read?.state === 'unread' && !read.isMissing ? read.problem : undefined
}

function ofRead(
  { id, node, tree, cluster }: TreeObject,
  read: Extract<LiveRead, { state: 'read' }>,
): Told {
  const { object, asOf, characters } = read
  const metadata = (object.metadata ?? {}) as JsonObject
  const judged = assessHealth(object)
  const health = judged && {
    ...{ status: judged.health, reason: judged.reason, verdict: judged.verdict },
  }
  return {
    version: typeof object.apiVersion === 'string' ? versionOf(object.apiVersion) : node.version,
    asOf,
    state: 'read',
    ...(characters !== undefined && { note: largeNote(id, characters) }),
    // What the engine says of it counts too, and an app is judged by its engine alone.
    ...healthField(
      cluster === tree.cluster && node.role !== 'app' ? (health ?? node.health) : node.health,
    ),
    ...toSummaryItem(summariseObject(object)),
    ...timeField('createdAt', metadata.creationTimestamp),
    ...timeField('deletingSince', metadata.deletionTimestamp),
  }
}

function healthField(health: Health | undefined): Pick<Told, 'health'> {
  return health ? { health: { ...health, reason: maskText(health.reason) } } : {}
}

function timeField<K extends string>(name: K, at: unknown): Partial<Record<K, string>> {
  return typeof at === 'string' ? ({ [name]: at } as Record<K, string>) : {}
}

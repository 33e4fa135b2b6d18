import { Reader } from '../health/reader'
import type { LiveEvent } from '../live-object'
import type { ObjectId } from '../ref'
import { groupOf } from './identity'
import { isoTime } from './iso-time'

/** Kubernetes allows 1 kB; a hostile cluster may send more. */
const MAX_MESSAGE_CHARACTERS = 2_000

/** Reads an Event of either API (`v1`, `events.k8s.io/v1`), of old and new recorders; undefined when it names no object or no time. */
export function projectEvent(object: unknown): LiveEvent | undefined {
  const event = new Reader(object)
  const about = aboutOf(event)
  const times = timesOf(event)
  if (!about || !times) return undefined
  return {
    uid: event.text('metadata', 'uid') ?? '',
    about,
    isWarning: event.text('type') === 'Warning',
    reason: event.text('reason') ?? '',
    message: (event.text('message') ?? event.text('note') ?? '').slice(0, MAX_MESSAGE_CHARACTERS),
    source: sourceOf(event),
    ...times,
    count: countOf(event),
  }
}

function aboutOf(event: Reader): (ObjectId & { uid: string }) | undefined {
  const about = event.has('involvedObject') ? event.at('involvedObject') : event.at('regarding')
  const kind = about.text('kind')
  const name = about.text('name')
  if (!kind || !name) return undefined
  return {
    group: groupOf(about.text('apiVersion') ?? ''),
    kind,
    namespace: about.text('namespace') ?? '',
    name,
    uid: about.text('uid') ?? '',
  }
}

/** Old recorders write first and last, new ones one time and a series. */
function timesOf(event: Reader): { firstAt: string; lastAt: string } | undefined {
  const created = isoTime(event.text('metadata', 'creationTimestamp'))
  const once = isoTime(event.text('eventTime'))
  const first = isoTime(event.text('firstTimestamp') ?? event.text('deprecatedFirstTimestamp'))
  const last = isoTime(event.text('lastTimestamp') ?? event.text('deprecatedLastTimestamp'))
  const series = isoTime(event.text('series', 'lastObservedTime'))
  const lastAt = series ?? last ?? once ?? first ?? created
  if (lastAt === undefined) return undefined
  return { firstAt: first ?? once ?? created ?? lastAt, lastAt }
}

function sourceOf(event: Reader): string {
  const sources = [
    event.text('source', 'component'),
    event.text('reportingComponent'),
    event.text('reportingController'),
    event.text('deprecatedSource', 'component'),
  ]
  return sources.find(Boolean) ?? ''
}

function countOf(event: Reader): number {
  const counts = [
    event.number('series', 'count'),
    event.number('count'),
    event.number('deprecatedCount'),
  ]
  return Math.max(1, ...counts.map((count) => count ?? 1))
}

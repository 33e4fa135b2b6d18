import 'server-only'

import type { SeenEvent } from '@/lib/domain/event'
import type { ObjectId } from '@/lib/domain/ref'
import { isRecord, textOf } from '@/lib/kube/json'

import { isoTime } from '../clock'
import { safeMessage, safeWord } from './safe-message'

/** What an integer column of every engine holds. */
const MAX_COUNT = 2_147_483_647

/** Where controllers attach the revision that an Event is about. */
const REVISION_MARKS = [
  'kustomize.toolkit.fluxcd.io/revision',
  'helm.toolkit.fluxcd.io/revision',
  'source.toolkit.fluxcd.io/revision',
]
/** Events about an object of another namespace are written beside the controller, and say here where it is. */
const NAMESPACE_MARK = 'resource-namespace'

/** A core Event off the wire, with its words still unread: most Events turn out to be no news. */
export interface WireEvent {
  /** Unique in its cluster. */
  uid: string
  /** Changes whenever it occurs again, and not by being listed again. */
  mark: string
  about: ObjectId
  /** Annotations and labels. */
  marks: Readonly<Record<string, string>>
  isWarning: boolean
  reason: string
  rawMessage: string
  source: string
  /** Epoch ms. */
  firstAt: number
  lastAt: number
  count: number
  revision?: string
  user?: string
}

/** Reads a core Event in any of its forms: counted, as a series, with one instant, and as the newer group writes it. undefined when it tells of nothing. */
export function readEvent(object: unknown, now: number): WireEvent | undefined {
  if (!isRecord(object)) return undefined
  const metadata = recordIn(object.metadata)
  const marks = { ...textsIn(metadata.labels), ...textsIn(metadata.annotations) }
  const about = aboutOf(isRecord(object.involvedObject) ? object.involvedObject : object.regarding)
  const name = textOf(metadata.name)
  const uid = textOf(metadata.uid) ?? (name && `${textOf(metadata.namespace) ?? ''}/${name}`)
  if (!uid || !about) return undefined

  const series = recordIn(object.series)
  const count = [series.count, object.count, object.deprecatedCount].find(isCount) ?? 1
  const firsts = [object.firstTimestamp, object.deprecatedFirstTimestamp]
  const lasts = [series.lastObservedTime, object.lastTimestamp, object.deprecatedLastTimestamp]
  const moments = [object.eventTime, metadata.creationTimestamp]
  const saidLast = Math.max(...[...lasts, ...firsts, ...moments].flatMap(timesOf), 0)
  // A clock that goes ahead must not keep an Event on top for ever.
  const lastAt = saidLast === 0 ? now : Math.min(saidLast, now)
  const [firstAt = lastAt] = [...firsts, ...moments].flatMap(timesOf)
  const revision = REVISION_MARKS.map((mark) => textOf(marks[mark])).find((text) => text)
  const user = textOf(marks.user)
  const namespace = textOf(marks[NAMESPACE_MARK]) ?? about.namespace
  return {
    uid,
    mark: `${count} ${saidLast}`,
    about: { ...about, namespace },
    marks,
    isWarning: object.type === 'Warning',
    reason: safeWord(textOf(object.reason) ?? ''),
    rawMessage: textOf(object.message) ?? textOf(object.note) ?? '',
    source: safeWord(sourceOf(object)),
    firstAt: Math.min(firstAt, lastAt),
    lastAt,
    count,
    ...(revision && { revision: safeWord(revision) }),
    ...(user && { user: safeWord(user) }),
  }
}

/** As it is kept and shown: clipped, and without anything that looks like a credential. */
export function toSeenEvent(
  cluster: string,
  { uid, about, isWarning, reason, rawMessage, source, count, ...event }: WireEvent,
): Omit<SeenEvent, 'app'> {
  return {
    id: `${cluster}/${uid}`,
    cluster,
    about,
    isWarning,
    reason,
    message: safeMessage(rawMessage),
    source,
    firstAt: isoTime(event.firstAt),
    lastAt: isoTime(event.lastAt),
    count,
    ...(event.revision && { revision: event.revision }),
    ...(event.user && { user: event.user }),
  }
}

function aboutOf(value: unknown): ObjectId | undefined {
  const { kind, name, namespace, apiVersion } = recordIn(value)
  const [kindText, nameText] = [textOf(kind), textOf(name)]
  if (!kindText || !nameText) return undefined
  const version = textOf(apiVersion) ?? ''
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : ''
  return { group, kind: kindText, namespace: textOf(namespace) ?? '', name: nameText }
}

function sourceOf(object: Readonly<Record<string, unknown>>): string {
  return (
    textOf(recordIn(object.source).component) ??
    textOf(object.reportingComponent) ??
    textOf(object.reportingController) ??
    textOf(recordIn(object.deprecatedSource).component) ??
    ''
  )
}

function timesOf(value: unknown): number[] {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? [] : [at]
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_COUNT
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}

function textsIn(value: unknown): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [key, text] of Object.entries(recordIn(value)))
    if (typeof text === 'string') texts[key] = text
  return texts
}

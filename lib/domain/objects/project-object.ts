import { assessHealth } from '../health'
import { Reader } from '../health/reader'
import type { LiveObject, Symptom } from '../live-object'
import { identityOf, versionOf } from './identity'
import { isoTime } from './iso-time'
import { wordsOfKind } from './kind-words'
import { ownersOf } from './owners'

/**
 * Reduces an object to what a tree and a diagnosis need of it; `marks` names the annotations to keep. The object names
 * its own `apiVersion` and `kind`. Undefined for what is no object.
 */
export function projectObject(object: unknown, marks: ReadonlySet<string>): LiveObject | undefined {
  const reader = new Reader(object)
  const id = identityOf(reader)
  if (!id) return undefined
  const judged = assessHealth(object)
  const found = wordsOfKind(id).project(reader, id)
  const live: Draft = {
    id,
    version: versionOf(reader.text('apiVersion') ?? ''),
    uid: reader.text('metadata', 'uid') ?? '',
    owners: ownersOf(reader, id),
    labels: reader.labels('metadata', 'labels'),
    marks: marksOf(reader, marks),
    line: (found.line ?? '').slice(0, MAX_LINE_CHARACTERS),
    images: bounded(found.images),
    isExposed: found.isExposed ?? false,
    addresses: bounded(found.addresses),
    leansOn: bounded(found.leansOn),
    symptoms: bounded(found.symptoms).map(shortened),
  }
  const createdAt = isoTime(reader.text('metadata', 'creationTimestamp'))
  const deletingSince = isoTime(reader.text('metadata', 'deletionTimestamp'))
  if (createdAt !== undefined) live.createdAt = createdAt
  if (deletingSince !== undefined) live.deletingSince = deletingSince
  if (judged)
    live.health = { status: judged.health, reason: judged.reason, verdict: judged.verdict }
  if (found.ready) live.ready = found.ready
  if (found.restarts !== undefined) live.restarts = found.restarts
  if (found.revision !== undefined) live.revision = found.revision
  if (found.node !== undefined) live.node = found.node
  if (found.containers) live.containers = bounded(found.containers)
  if (found.keys) live.keys = found.keys.slice(0, MAX_KEYS)
  return live
}

/** Filled field by field: this runs for every object of a fleet, and copies cost more than all the reading. */
type Draft = { -readonly [Key in keyof LiveObject]: LiveObject[Key] }

function marksOf(object: Reader, marks: ReadonlySet<string>): Record<string, string> {
  const found: [string, string][] = []
  for (const key of marks) {
    const value = object.text('metadata', 'annotations', key)
    if (value !== undefined) found.push([key, value])
  }
  return Object.fromEntries(found)
}

/** More than any object of a sane cluster has; a hostile one may hold a million. */
const MAX_ENTRIES = 500
/** A key that is missing is told from these. */
const MAX_KEYS = 20_000
const MAX_LINE_CHARACTERS = 160
const MAX_MESSAGE_CHARACTERS = 2_000

function bounded<T>(entries: readonly T[] = []): readonly T[] {
  return entries.length > MAX_ENTRIES ? entries.slice(0, MAX_ENTRIES) : entries
}

function shortened(symptom: Symptom): Symptom {
  if (symptom.message.length <= MAX_MESSAGE_CHARACTERS) return symptom
  return { ...symptom, message: `${symptom.message.slice(0, MAX_MESSAGE_CHARACTERS)}…` }
}

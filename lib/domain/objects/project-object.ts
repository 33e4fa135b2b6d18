import { assessHealth } from '../health'
import { Reader } from '../health/reader'
import type { LiveObject, Symptom } from '../live-object'
import { identityOf, versionOf } from './identity'
import { isoTime } from './iso-time'
import { wordsOfKind } from './kind-words'
import { ownersOf } from './owners'
import { NOTHING, type Projection } from './projection'

/**
 * Reduces an object to what a tree and a diagnosis need of it; `marks` names the annotations to keep. The object names
 * its own `apiVersion` and `kind`. Undefined for what is no object.
 */
export function projectObject(object: unknown, marks: ReadonlySet<string>): LiveObject | undefined {
  const reader = new Reader(object)
  const id = identityOf(reader)
  if (!id) return undefined
  const judged = assessHealth(object)
  const createdAt = isoTime(reader.text('metadata', 'creationTimestamp'))
  const deletingSince = isoTime(reader.text('metadata', 'deletionTimestamp'))
  return {
    id,
    version: versionOf(reader.text('apiVersion') ?? ''),
    uid: reader.text('metadata', 'uid') ?? '',
    ...(createdAt !== undefined && { createdAt }),
    ...(deletingSince !== undefined && { deletingSince }),
    owners: ownersOf(reader, id),
    labels: reader.labels('metadata', 'labels'),
    marks: marksOf(reader, marks),
    ...(judged && {
      health: { status: judged.health, reason: judged.reason, verdict: judged.verdict },
    }),
    ...bounded({ ...NOTHING, ...wordsOfKind(id).project(reader, id) }),
  }
}

function marksOf(object: Reader, marks: ReadonlySet<string>): Record<string, string> {
  const found: [string, string][] = []
  for (const key of marks) {
    const value = object.text('metadata', 'annotations', key)
    if (value !== undefined) found.push([key, value])
  }
  return Object.fromEntries(found)
}

type Filled = Projection & Pick<LiveObject, keyof typeof NOTHING>

/** More than any object of a sane cluster has; a hostile one may hold a million. */
const MAX_ENTRIES = 500
const MAX_LINE_CHARACTERS = 160
const MAX_MESSAGE_CHARACTERS = 2_000

function bounded(found: Filled): Filled {
  return {
    ...found,
    line: found.line.slice(0, MAX_LINE_CHARACTERS),
    images: found.images.slice(0, MAX_ENTRIES),
    addresses: found.addresses.slice(0, MAX_ENTRIES),
    leansOn: found.leansOn.slice(0, MAX_ENTRIES),
    symptoms: found.symptoms.slice(0, MAX_ENTRIES).map(shortened),
    ...(found.keys && { keys: found.keys.slice(0, MAX_ENTRIES) }),
    ...(found.containers && { containers: found.containers.slice(0, MAX_ENTRIES) }),
  }
}

function shortened(symptom: Symptom): Symptom {
  if (symptom.message.length <= MAX_MESSAGE_CHARACTERS) return symptom
  return { ...symptom, message: `${symptom.message.slice(0, MAX_MESSAGE_CHARACTERS)}…` }
}

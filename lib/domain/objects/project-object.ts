import { assessHealth } from '../health'
import { Reader } from '../health/reader'
import type { LiveObject } from '../live-object'
import { identityOf, versionOf } from './identity'
import { isoTime } from './iso-time'
import { ownersOf } from './owners'
import { NOTHING } from './projection'
import { projectorOf } from './projectors'

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
    ...NOTHING,
    ...projectorOf(id)(reader, id),
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

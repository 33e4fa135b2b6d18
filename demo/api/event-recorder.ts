import { numberOf, textOf, recordOf } from './json-value'
import type { KubeObject } from './object'
import type { EventNote, ObjectStore } from './object-store'
import { seededUid } from './seeded-uid'

/** Writes a core/v1 Event about an object, or counts one up that says the same. */
export function recordEvent(
  store: ObjectStore,
  about: KubeObject,
  note: EventNote,
  now: string,
): void {
  const seen = note.seen ?? { first: now, last: now, count: 1 }
  const type = note.type ?? 'Normal'
  const namespace = about.metadata.namespace ?? 'default'
  const uid = about.metadata.uid ?? ''
  const sameness = [
    uid,
    about.kind,
    note.reason,
    note.message,
    type,
    note.source,
    note.fieldPath,
  ].join('\n')
  const name = `${about.metadata.name}.${seededUid(sameness).replaceAll('-', '').slice(0, 16)}`
  const by = { manager: note.source }
  const counted = store.mutate({ group: '', kind: 'Event', namespace, name }, by, (draft) => {
    draft.count = numberOf(draft.count, 1) + seen.count
    draft.lastTimestamp = seen.last
    if (note.annotations) draft.metadata.annotations = note.annotations
  })
  if (counted) return
  // As with a real recorder, an Event that cannot be written is lost without harm.
  const home = store.get({ group: '', kind: 'Namespace', name: namespace })
  if (!home || home.metadata.deletionTimestamp) return
  store.create(
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace, ...(note.annotations && { annotations: note.annotations }) },
      involvedObject: {
        kind: about.kind,
        ...(about.metadata.namespace ? { namespace: about.metadata.namespace } : {}),
        name: about.metadata.name,
        uid,
        apiVersion: about.apiVersion,
        resourceVersion: textOf(recordOf(about.metadata).resourceVersion),
        ...(note.fieldPath !== undefined && { fieldPath: note.fieldPath }),
      },
      reason: note.reason,
      message: note.message,
      source: { component: note.source, ...(note.host !== undefined && { host: note.host }) },
      firstTimestamp: seen.first,
      lastTimestamp: seen.last,
      count: seen.count,
      type,
      eventTime: null,
      reportingComponent: note.source,
      reportingInstance: note.host ?? '',
    },
    by,
  )
}

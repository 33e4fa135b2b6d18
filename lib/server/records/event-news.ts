import 'server-only'

import { objectKey } from '@/lib/domain/ref'

import { BoundedMap } from './bounded-map'
import type { WireEvent } from './read-event'

/** As many Events as a large fleet keeps alive within its hour. */
const MAX_MARKS = 100_000
const MAX_OBJECTS = 20_000

/** Said by controllers whenever they looked and found nothing to do (Flux source-controller: trace events, written as Normal). */
const NOTHING_DONE = new Set(['ArtifactUpToDate', 'GarbageCollectionSucceeded'])

/** Durations as Go writes them: `1m30.5s`, `850ms`. */
const DURATION = /\b(?:\d+(?:\.\d+)?(?:ns|µs|us|ms|s|m|h))+\b/g

/** Tells Events that say something new from those that are listed again, or that say what the last one said. */
export class EventNews {
  private readonly marks = new BoundedMap<string>(MAX_MARKS)
  private readonly lastSaid = new BoundedMap<string>(MAX_OBJECTS)

  /** Asked once for each reading; what it answers for one Event hangs on those before it. */
  isNews(cluster: string, event: WireEvent): boolean {
    const id = `${cluster}/${event.uid}`
    if (this.marks.get(id) === event.mark) return false
    this.marks.set(id, event.mark)
    if (!event.isWarning && NOTHING_DONE.has(event.reason)) return false
    const object = `${cluster}/${objectKey(event.about)}`
    const { text, isTimed } = saidBy(event)
    // "Finished in 1.2s" is news after anything else, and none after "finished in 1.3s" of the same revision.
    if (isTimed && !event.isWarning && this.lastSaid.get(object) === text) return false
    this.lastSaid.set(object, text)
    return true
  }
}

function saidBy({ reason, revision, rawMessage }: WireEvent): { text: string; isTimed: boolean } {
  const message = rawMessage.slice(0, 300)
  const timeless = message.replaceAll(DURATION, '…')
  return { text: `${reason} ${revision ?? ''} ${timeless}`, isTimed: timeless !== message }
}

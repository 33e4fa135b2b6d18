import { EmptyNote } from '@/components/app/empty-note'
import { PartNote } from '@/components/app/part-note'
import type { ObjectDetail } from '@/lib/contract/object'

import { ObjectEvent } from './object-event'

/** Everything that was said about an object, newest first. */
export function EventsPart({ events, eventsNote }: Pick<ObjectDetail, 'events' | 'eventsNote'>) {
  return (
    <>
      {eventsNote ? (
        <PartNote tone={events.length === 0 ? 'unknown' : 'info'} text={eventsNote} />
      ) : null}
      {events.length === 0 ? (
        <EmptyNote headline={eventsNote ? 'Events cannot be told now.' : 'No event has been seen.'}>
          {eventsNote
            ? ''
            : 'A cluster forgets events after an hour; Fleetglass keeps those that it has seen.'}
        </EmptyNote>
      ) : (
        <ol className="divide-y divide-line py-1">
          {events.map((event) => (
            <ObjectEvent key={event.id} event={event} isWhole />
          ))}
        </ol>
      )}
    </>
  )
}

import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import type { ObjectDetail } from '@/lib/contract/object'

import { ObjectEvent } from './object-event'
import { PanelSection } from './panel-section'

const SHOWN = 3

interface Props extends Pick<ObjectDetail, 'events' | 'eventsNote'> {
  onAll: () => void
}

/** The newest of what was said about an object. */
export function NewestEvents({ events, eventsNote, onAll }: Props) {
  if (events.length === 0 && !eventsNote) return null
  return (
    <PanelSection
      title="Events"
      aside={events.length > 0 ? 'newest first' : undefined}
      action={
        events.length > SHOWN ? (
          <button type="button" onClick={onAll} className="link max-tablet:min-h-9">
            All {countWords(events.length, 'event')}
          </button>
        ) : null
      }
    >
      {events.length === 0 ? (
        <p className="px-4 text-12 [overflow-wrap:anywhere] text-ink-3">
          <ClusterText text={eventsNote ?? ''} />
        </p>
      ) : (
        <ol>
          {events.slice(0, SHOWN).map((event) => (
            <ObjectEvent key={event.id} event={event} />
          ))}
        </ol>
      )}
    </PanelSection>
  )
}

import { PartNote } from '@/components/app/part-note'
import { countWords } from '@/lib/client/count-words'
import type { LogPicture } from '@/lib/client/log-store'

const MAX_NOTES = 3

/** What one has to know besides the lines: what is gone or left out, and why. */
export function LogNotes({ picture }: { picture: LogPicture }) {
  const { sources, note, skipped, state } = picture
  const messages = new Set(sources.flatMap(({ message }) => message ?? []))
  const shown = [...messages].slice(0, MAX_NOTES)
  return (
    <>
      {state === 'lost' ? (
        <PartNote tone="warning">
          The connection to Fleetglass is lost. It is tried again; these lines are as they were.
        </PartNote>
      ) : null}
      {note === undefined ? null : <PartNote tone="info" text={note} />}
      {shown.map((message) => (
        <PartNote key={message} tone="unknown" text={message} />
      ))}
      {messages.size > MAX_NOTES ? (
        <PartNote tone="unknown">
          {`${countWords(messages.size - MAX_NOTES, 'more container')} cannot be read.`}
        </PartNote>
      ) : null}
      {skipped > 0 ? (
        <PartNote tone="info">
          {`${countWords(skipped, 'line')} left out: more was written than can be shown.`}
        </PartNote>
      ) : null}
    </>
  )
}

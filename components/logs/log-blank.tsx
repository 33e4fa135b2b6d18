import { EmptyNote } from '@/components/app/empty-note'
import { ClusterText } from '@/components/status/cluster-text'
import type { LogPicture } from '@/lib/client/log-store'

interface Props {
  picture: LogPicture
  /** Name of what is looked at. */
  name: string
  previous: boolean
  /** "in the last hour"; undefined = ever. */
  within: string | undefined
}

/** What is said where there are no lines. */
export function LogBlank({ picture, name, previous, within }: Props) {
  const { state, error, sources } = picture
  if (error) {
    return (
      <EmptyNote
        headline={error.status === 403 ? 'These logs are not for you.' : 'The log cannot be read.'}
      >
        <ClusterText text={error.message} />
      </EmptyNote>
    )
  }
  if (state === 'lost') {
    return (
      <EmptyNote headline="Fleetglass does not answer.">
        The log is asked for again in a moment.
      </EmptyNote>
    )
  }
  if (state === 'loading') return <EmptyNote headline="Reading the log …" />
  const isSilent = sources.some((each) => each.state === 'open' || each.state === 'ended')
  if (!isSilent && sources.length > 0)
    return <EmptyNote headline="There is no log to show.">{waitWords(state)}</EmptyNote>
  if (sources.length === 0)
    return <EmptyNote headline="Nothing to read.">{waitWords(state)}</EmptyNote>
  const when = within === undefined ? '' : ` ${within}`
  return (
    <EmptyNote headline={previous ? 'Nothing was written before the restart.' : 'Nothing written.'}>
      <ClusterText text={name} /> {`has not written anything${when}.`}
    </EmptyNote>
  )
}

function waitWords(state: LogPicture['state']): string {
  return state === 'reading' ? 'It appears here as soon as there is one.' : ''
}

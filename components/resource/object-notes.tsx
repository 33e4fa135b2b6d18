import { ClusterText } from '@/components/status/cluster-text'
import { ApiError } from '@/lib/client/fetch-json'
import { isNotThere, isOfBefore } from '@/lib/client/object-held'
import { isOutside } from '@/lib/client/object-outside'
import type { ObjectDetail } from '@/lib/contract/object'

const NOTE = 'border-b border-line px-4 py-1.5 text-12 [overflow-wrap:anywhere]'

interface Props {
  detail: ObjectDetail
  /** Asked again in vain. */
  error: Error | null
}

/** What makes the rest old: the object is gone, it may not be read, or the server does not answer. */
export function ObjectNotes({ detail, error }: Props) {
  const { state, note } = detail
  return (
    <div role="status">
      {state === 'gone' ? (
        <p className={`${NOTE} bg-missing-tint font-medium`}>
          <ClusterText text={note ?? 'It is gone. What follows is what was last known of it.'} />
        </p>
      ) : null}
      {state === 'unread' && isNotThere(detail) ? (
        <p className={`${NOTE} bg-missing-tint font-medium`}>
          <ClusterText text={note ?? 'It is asked for, and it is not there.'} />
        </p>
      ) : null}
      {state === 'unread' && isOfBefore(detail) ? (
        <p className={`${NOTE} hatch-faint bg-unknown-tint`}>
          <b className="font-semibold">It cannot be read now.</b>{' '}
          <ClusterText text={note ?? 'What follows is what its application tells of it.'} />
        </p>
      ) : null}
      {note && (state === 'read' || isOutside(detail.id)) ? (
        <p className={NOTE}>
          <ClusterText text={note} />
        </p>
      ) : null}
      {error ? (
        <p className={`${NOTE} bg-outofsync-tint`}>
          It could not be read again; this is as it was.{' '}
          {error instanceof ApiError && error.isRefusal ? (
            <ClusterText text={error.message} />
          ) : null}
        </p>
      ) : null}
    </div>
  )
}

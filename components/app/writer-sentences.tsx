import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'

/** What undoes a change that somebody makes by hand, one sentence for each. */
export function WriterSentences({
  writers,
  isRead,
}: {
  writers: readonly string[]
  isRead: boolean
}) {
  if (writers.length === 0) {
    return (
      <p className="border-b border-line px-4 py-2 text-ink-3 tablet:px-6">
        {isRead ? 'Nothing: a change made by hand stays.' : 'It cannot be told now.'}
      </p>
    )
  }
  return (
    <ul>
      {writers.map((writer) => (
        <li
          key={writer}
          className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2 tablet:px-6"
        >
          <span className="flex pt-0.5 text-ink-3">
            <Mark name="refresh" size={14} />
          </span>
          <span className="[overflow-wrap:anywhere]">
            <ClusterText text={writer} />
          </span>
        </li>
      ))}
    </ul>
  )
}

import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { differingCount } from '@/lib/client/diff-groups'
import { countWords } from '@/lib/client/count-words'
import type { DiffAnswer } from '@/lib/contract/diff'

const DIFFERS = { mark: 'drift', text: 'text-outofsync' } as const
const SAME = { mark: 'synced', text: 'text-healthy' } as const
const UNKNOWN = { mark: 'unknown', text: 'text-unknown' } as const

/** What differs in one sentence, how that was found out, and what is only nearly exact. */
export function DiffVerdict({
  answer: { verdict, how, notes, counts, problem },
}: {
  answer: Pick<DiffAnswer, 'verdict' | 'how' | 'notes' | 'counts' | 'problem'>
}) {
  const differs = differingCount(counts) > 0
  // Second best is never green: nobody knows what the source says.
  const same = problem ? UNKNOWN : SAME
  const { mark, text } = differs ? DIFFERS : same
  const [note] = notes
  return (
    <div className="border-b border-line px-4 py-2.5 tablet:px-6">
      <p
        role="status"
        className="flex max-w-[140ch] gap-2 text-15 font-medium [overflow-wrap:anywhere]"
      >
        <span className={`pt-1 ${text}`}>
          <Mark name={mark} />
        </span>
        <ClusterText text={verdict} />
      </p>
      <p className="mt-0.5 max-w-[130ch] text-12 [overflow-wrap:anywhere] text-ink-3">
        <ClusterText text={how} />
      </p>
      {note !== undefined && notes.length === 1 ? (
        <p className="mt-0.5 max-w-[130ch] text-12 [overflow-wrap:anywhere] text-ink-2">
          <ClusterText text={note} />
        </p>
      ) : null}
      {notes.length > 1 ? (
        <details className="mt-0.5 text-12">
          <summary className="w-fit text-ink-2 hover:text-ink max-tablet:min-h-9 max-tablet:content-center">
            {countWords(notes.length, 'note')} on what could not be read or is only nearly exact
          </summary>
          <ul className="mt-1 grid max-w-[130ch] list-disc gap-0.5 pl-4 text-ink-2">
            {notes.map((text, i) => (
              <li key={`${i} ${text}`} className="[overflow-wrap:anywhere]">
                <ClusterText text={text} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { DiffAnswer } from '@/lib/contract/diff'

interface Props {
  writers: DiffAnswer['writers']
  chosen: string | undefined
  onChoose: (manager: string | undefined) => void
}

/** Who wrote the fields that differ; a writer that is pressed leaves only its own fields. */
export function WriterFilter({ writers, chosen, onChoose }: Props) {
  if (writers.length === 0) return null
  return (
    <section
      aria-labelledby="writers-here"
      className="max-h-56 flex-none overflow-y-auto border-t border-line py-2.5"
    >
      <h3 id="writers-here" className="px-4 pb-1 text-12 tablet:pl-6 text-ink-3">
        Writers here
      </h3>
      <ul>
        {writers.map(({ manager, isEngine, fields }) => (
          <li key={manager}>
            <button
              type="button"
              aria-pressed={chosen === manager}
              title={isEngine ? 'It writes what the source says' : undefined}
              onClick={() => onChoose(chosen === manager ? undefined : manager)}
              className="grid min-h-7 w-full grid-cols-[12px_minmax(0,1fr)_auto] items-center gap-x-2 px-4 text-left tablet:pl-6 hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-selected max-tablet:min-h-11"
            >
              <span
                aria-hidden="true"
                className={`mx-auto size-2 rounded-full ${isEngine ? 'bg-unknown' : 'bg-outofsync'}`}
              />
              <span className="truncate">{plainText(manager)}</span>
              <span className="figures text-12 text-ink-3">{countWords(fields, 'field')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { numberWords } from '@/lib/client/count-words'

export interface Choice {
  /** undefined is the choice without a parameter. */
  value: string | undefined
  word: string
  count?: number | undefined
}

interface Props {
  label: string
  choices: readonly Choice[]
  value: string | undefined
  hrefOf: (value: string | undefined) => string
  onChoose: (value: string | undefined) => void
}

/** One of a few, with how many each holds. Links, so that each can be opened and shared. */
export function ChoiceTabs({ label, choices, value, hrefOf, onChoose }: Props) {
  return (
    <nav aria-label={label} className="flex min-w-0 gap-1 overflow-x-auto">
      {choices.map((choice) => {
        const isCurrent = choice.value === value
        return (
          <a
            key={choice.word}
            href={hrefOf(choice.value)}
            aria-current={isCurrent ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onChoose(choice.value)
            }}
            className={`inline-flex h-11 items-center gap-1.5 border-y-2 border-t-transparent px-2 whitespace-nowrap hover:text-ink tablet:h-9 ${isCurrent ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
          >
            {choice.word}
            {choice.count === undefined ? null : (
              <span className="figures font-normal text-ink-3">{numberWords(choice.count)}</span>
            )}
          </a>
        )
      })}
    </nav>
  )
}

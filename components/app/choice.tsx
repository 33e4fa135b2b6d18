import { numberWords } from '@/lib/client/count-words'

interface Props<T extends string> {
  label: string
  value: T
  choices: readonly { value: T; word: string; count?: number | undefined }[]
  onChange: (value: T) => void
}

/** A few ways to see a list, one of which is chosen. */
export function Choice<T extends string>({ label, value, choices, onChange }: Props<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex h-11 flex-none overflow-hidden rounded-control border border-line-strong bg-surface tablet:h-7"
    >
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className="border-l border-line px-2.5 whitespace-nowrap text-ink-2 first:border-l-0 hover:text-ink focus-visible:-outline-offset-2 aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
        >
          {choice.word}
          {choice.count === undefined ? null : (
            <span className="figures ml-1.5 text-12 font-normal text-ink-3">
              {numberWords(choice.count)}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

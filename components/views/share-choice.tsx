interface Props {
  isShared: boolean
  onChange: (isShared: boolean) => void
}

const CHOICES = [
  { isShared: false, word: 'Only me', title: 'Nobody else sees it' },
  { isShared: true, word: 'Everyone', title: 'Everyone sees it, only you change it' },
]

/** Who sees a view. */
export function ShareChoice({ isShared, onChange }: Props) {
  return (
    <div
      role="group"
      aria-label="Who sees it"
      className="inline-flex h-11 flex-none overflow-hidden rounded-control border border-line-strong bg-surface tablet:h-7"
    >
      {CHOICES.map((choice) => (
        <button
          key={choice.word}
          type="button"
          title={choice.title}
          aria-pressed={choice.isShared === isShared}
          onClick={() => onChange(choice.isShared)}
          className="border-l border-line px-2.5 whitespace-nowrap text-ink-2 first:border-l-0 hover:text-ink focus-visible:-outline-offset-2 aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
        >
          {choice.word}
        </button>
      ))}
    </div>
  )
}

interface Props {
  word: string
  title: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** A way of reading that is on or off. */
export function LogToggle({ word, title, isOn, onChange }: Props) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={title}
      onClick={() => onChange(!isOn)}
      className="inline-flex h-11 flex-none items-center gap-1.5 rounded-control border border-line-strong bg-surface px-2.5 whitespace-nowrap text-ink-2 hover:border-control hover:text-ink aria-pressed:border-control aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink tablet:h-7"
    >
      {word}
    </button>
  )
}

import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'

interface Props {
  label: string
  value: string
  choices: readonly { value: string; word: string }[]
  onChange: (value: string) => void
}

/** One choice out of a list that may be long. */
export function LogSelect({ label, value, choices, onChange }: Props) {
  return (
    <label className="relative inline-flex min-w-0 flex-1 basis-36 tablet:max-w-60 tablet:flex-none tablet:basis-auto">
      <span className="sr-only">{label}</span>
      <select
        value={value}
        title={label}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-full min-w-0 appearance-none truncate rounded-control border border-line-strong bg-surface pr-7 pl-2.5 text-ink hover:border-control tablet:h-7"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {plainText(choice.word)}
          </option>
        ))}
      </select>
      <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-ink-3">
        <Icon name="down" size={12} />
      </span>
    </label>
  )
}

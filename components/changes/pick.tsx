import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'

interface Props {
  label: string
  /** What is said when nothing is chosen: "All clusters". */
  none: string
  value: string
  options: readonly { value: string; word: string }[]
  onChange: (value: string | undefined) => void
}

/** One of many, or all. What a link chose stays in the list when nobody else has it. */
export function Pick({ label, none, value, options, onChange }: Props) {
  const isListed = value === '' || options.some((option) => option.value === value)
  const all = isListed ? options : [...options, { value, word: value }]
  return (
    <label className="relative inline-flex min-w-0 items-center max-tablet:flex-1 max-tablet:basis-[28%]">
      <span className="sr-only">{label}</span>
      <select
        value={value}
        onChange={({ target }) => onChange(target.value || undefined)}
        className={`h-11 w-full min-w-0 appearance-none truncate rounded-control border bg-surface pr-7 pl-2.5 hover:border-control hover:bg-hover tablet:h-7 tablet:max-w-44 ${value ? 'border-control font-medium text-ink' : 'border-line-strong text-ink-2'}`}
      >
        <option value="">{none}</option>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {plainText(option.word)}
          </option>
        ))}
      </select>
      <span className="pointer-events-none absolute right-2 text-ink-2">
        <Icon name="down" size={14} />
      </span>
    </label>
  )
}

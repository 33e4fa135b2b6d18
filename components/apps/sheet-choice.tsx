interface Props {
  label: string
  value: string
  words: Record<string, string>
  onChange: (value: string) => void
}

/** One choice of many in the sheet, where a phone has its sort and grouping. */
export function SheetChoice({ label, value, words, onChange }: Props) {
  return (
    <label className="flex items-center justify-between gap-2 border-b border-line px-4 py-2 text-12 font-semibold tablet:hidden">
      {label}
      <select
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-11 rounded-control border border-line-strong bg-surface px-2.5 text-13 font-medium"
      >
        {Object.entries(words).map(([word, shown]) => (
          <option key={word} value={word}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  )
}

import { Icon } from '@/components/ui/icon'
import { SORT_WORDS, type Sort } from '@/lib/client/view-codec'

interface Props {
  value: Sort
  onChange: (value: Sort) => void
}

export function SortChoice({ value, onChange }: Props) {
  return (
    <label className="hidden flex-none items-center gap-2 tablet:flex">
      <span className="hidden text-12 text-ink-3 desk:inline">Sort</span>
      <span className="relative inline-flex items-center">
        <select
          aria-label="Sort by"
          value={value}
          onChange={(event) => onChange(event.target.value as Sort)}
          className="h-11 appearance-none rounded-control border border-line-strong bg-surface pr-7 pl-2.5 font-medium hover:border-control hover:bg-hover tablet:h-7"
        >
          {(Object.keys(SORT_WORDS) as Sort[]).map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute right-2 text-ink-2">
          <Icon name="down" size={14} />
        </span>
      </span>
    </label>
  )
}

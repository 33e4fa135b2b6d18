import { GROUP_WORDS, type Group } from '@/lib/client/view-codec'

interface Props {
  value: Group | undefined
  onChange: (value: Group | undefined) => void
}

const CHOICES = [
  { group: undefined, word: 'None' },
  ...(Object.keys(GROUP_WORDS) as Group[]).map((group) => ({ group, word: GROUP_WORDS[group] })),
]

export function GroupChoice({ value, onChange }: Props) {
  return (
    <div role="group" aria-label="Group by" className="hidden items-center gap-2 tablet:flex">
      <span aria-hidden="true" className="hidden text-12 text-ink-3 desk:inline">
        Group
      </span>
      <div className="inline-flex h-7 overflow-hidden rounded-control border border-line-strong bg-surface">
        {CHOICES.map(({ group, word }) => (
          <button
            key={word}
            type="button"
            aria-pressed={group === value}
            onClick={() => onChange(group)}
            className="border-l border-line px-2.5 whitespace-nowrap text-ink-2 first:border-l-0 hover:text-ink focus-visible:-outline-offset-2 aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
          >
            {word}
          </button>
        ))}
      </div>
    </div>
  )
}

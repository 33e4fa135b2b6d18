import { numberWords } from '@/lib/client/count-words'
import type { ChangeList } from '@/lib/contract/changes'

import { GROUP_WORDS, type ChangeGroup } from './change-filter'

interface Props {
  chosen: ChangeGroup | undefined
  counts: ChangeList['counts'] | undefined
  onChoose: (group: ChangeGroup | undefined) => void
}

const GROUPS = Object.keys(GROUP_WORDS) as ChangeGroup[]

/** What kind of change is listed, each kind with its count as if it were not chosen. */
export function GroupTabs({ chosen, counts, onChoose }: Props) {
  const all = counts && GROUPS.reduce((sum, group) => sum + counts[group], 0)
  const tabs = [
    { group: undefined, word: 'All', count: all },
    ...GROUPS.map((group) => ({ group, word: GROUP_WORDS[group], count: counts?.[group] })),
  ]
  return (
    <div
      role="group"
      aria-label="Kind of change"
      className="flex h-11 gap-1 overflow-x-auto overflow-y-hidden px-2 tablet:h-9 tablet:px-4"
    >
      {tabs.map(({ group, word, count }) => (
        <button
          key={word}
          type="button"
          aria-pressed={group === chosen}
          onClick={() => onChoose(group)}
          className="inline-flex flex-none items-center gap-1.5 border-y-2 border-transparent px-2 whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-pressed:border-b-accent aria-pressed:font-medium aria-pressed:text-ink"
        >
          {word}
          {count === undefined ? null : (
            <span className="figures font-normal text-ink-3">{numberWords(count)}</span>
          )}
        </button>
      ))}
    </div>
  )
}

'use client'

import { ClusterText } from '@/components/status/cluster-text'
import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import { Icon } from '@/components/ui/icon'
import { numberWords } from '@/lib/client/count-words'
import type { AppList } from '@/lib/contract/app'

interface Props {
  group: NonNullable<AppList['groups']>[number]
  line: number
  isFolded: boolean
  onFold: () => void
}

/** The header of a group with its counts; pressed, its rows fold away. */
export function GroupLine({ group, line, isFolded, onFold }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={line}
      className="flex h-15 items-stretch border-b border-line bg-canvas text-12 tablet:h-7"
    >
      <div role="gridcell" aria-colspan={12} className="flex min-w-0 flex-1">
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={onFold}
          className="flex min-w-0 flex-1 items-center gap-2 px-4 text-left hover:bg-hover"
        >
          <Icon name={isFolded ? 'right' : 'down'} size={14} />
          <span className="min-w-0 truncate text-13 font-semibold">
            {group.label === '' ? 'None' : <ClusterText text={group.label} />}
          </span>
          <span className="figures text-ink-3">{numberWords(group.total)}</span>
          <span className="w-16 flex-none tablet:w-24">
            <SplitBar
              total={group.total}
              good={group.good}
              bad={group.bad}
              unknown={group.unknown}
            />
          </span>
          <span className="truncate text-ink-3">{standingWords(group)}</span>
        </button>
      </div>
    </div>
  )
}

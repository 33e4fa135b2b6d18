'use client'

import { Icon } from '@/components/ui/icon'
import { numberWords } from '@/lib/client/count-words'

import { LogToggle } from './log-toggle'

interface Props {
  words: string
  /** How many lines hold them, and which of those one is at, counted from 1. */
  count: number
  at: number | undefined
  isFiltering: boolean
  onWords: (words: string) => void
  onStep: (by: 1 | -1) => void
  onFilter: (isFiltering: boolean) => void
}

/** Looks for words in the lines that are there: Enter goes to the next, Shift and Enter to the one before, Escape clears. */
export function LogSearchBox({ words, count, at, isFiltering, onWords, onStep, onFilter }: Props) {
  const hasWords = words !== ''
  return (
    <div
      role="search"
      className="flex min-w-0 flex-1 basis-full items-center gap-1.5 tablet:basis-60"
    >
      <label className="flex h-11 min-w-0 flex-1 items-center gap-2 rounded-control border border-control bg-surface px-2 text-ink-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus tablet:h-7 tablet:max-w-80">
        <Icon name="search" size={14} />
        <span className="sr-only">Search in the log</span>
        <input
          data-filter
          type="search"
          value={words}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          placeholder="Search"
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              onStep(event.shiftKey ? -1 : 1)
            } else if (event.key === 'Escape' && hasWords) {
              event.preventDefault()
              event.stopPropagation()
              onWords('')
            }
          }}
          className="min-w-0 flex-1 truncate bg-transparent text-ink outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
        />
        <span role="status" className="figures flex-none text-12 whitespace-nowrap">
          {hasWords ? countWords(count, at) : ''}
        </span>
      </label>
      {hasWords ? (
        <>
          <Step label="Match before" icon="up" disabled={count === 0} onClick={() => onStep(-1)} />
          <Step label="Next match" icon="down" disabled={count === 0} onClick={() => onStep(1)} />
          <LogToggle
            word="Matches"
            title="Show only lines that match"
            isOn={isFiltering}
            onChange={onFilter}
          />
        </>
      ) : null}
    </div>
  )
}

interface StepProps {
  label: string
  icon: 'up' | 'down'
  disabled: boolean
  onClick: () => void
}

function Step({ label, icon, disabled, onClick }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-11 flex-none place-items-center rounded-control text-ink-2 hover:bg-hover hover:text-ink disabled:text-ink-3 tablet:size-7"
    >
      <span className={icon === 'up' ? 'rotate-180' : ''}>
        <Icon name="down" size={14} />
      </span>
    </button>
  )
}

function countWords(count: number, at: number | undefined): string {
  if (count === 0) return 'none'
  return at === undefined ? numberWords(count) : `${numberWords(at)} of ${numberWords(count)}`
}

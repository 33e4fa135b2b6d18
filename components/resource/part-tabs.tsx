'use client'

import type { KeyboardEvent } from 'react'

import type { ObjectPart } from '@/lib/client/app-address'
import { numberWords } from '@/lib/client/count-words'

import { nextPart } from './next-part'

const WORDS: Record<ObjectPart, string> = {
  summary: 'Summary',
  logs: 'Logs',
  events: 'Events',
  manifest: 'Manifest',
}

interface Props {
  /** Begins the ids of the tabs and of what they show. */
  idBase: string
  parts: readonly ObjectPart[]
  part: ObjectPart
  counts: Partial<Record<ObjectPart, number>>
  onPart: (part: ObjectPart) => void
}

/** The parts of an object's panel: one stop of the tab key, arrows walk them. */
export function PartTabs({ idBase, parts, part, counts, onPart }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPart(parts, part, event.key)
    if (next === undefined) return
    event.preventDefault()
    // Arrows walk rows and graphs too.
    event.stopPropagation()
    onPart(next)
    document.getElementById(`${idBase}-${next}`)?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label="Parts of the resource"
      onKeyDown={onKeyDown}
      className="flex h-11 flex-none gap-0.5 overflow-x-auto border-b border-line px-2.5 tablet:h-8"
    >
      {parts.map((each) => {
        const isCurrent = each === part
        const count = counts[each]
        return (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${idBase}-${each}`}
            aria-selected={isCurrent}
            aria-controls={isCurrent ? `${idBase}-part` : undefined}
            tabIndex={isCurrent ? 0 : -1}
            onClick={() => onPart(each)}
            className={`inline-flex flex-none items-center gap-1.5 border-y-2 border-t-transparent px-1.5 text-12 whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2 max-tablet:px-2.5 max-tablet:text-13 ${isCurrent ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
          >
            {WORDS[each]}
            {count ? (
              <span className="figures font-normal text-ink-3">{numberWords(count)}</span>
            ) : null}
          </button>
        )
      })}
    </div>
  )
}
